namespace ReactionsPortal.Replays;

internal static partial class ReplayPageLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "What a replay would send could not be worked out.")]
    public static partial void NotForeseen(this ILogger<ReplayPage> log, Exception failure);
}
