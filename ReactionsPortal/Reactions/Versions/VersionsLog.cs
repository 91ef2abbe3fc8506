namespace ReactionsPortal.Reactions.Versions;

internal static partial class VersionsLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The versions of a reaction could not be read.")]
    public static partial void VersionsNotRead(this ILogger<VersionsPage> log, Exception failure);
}
