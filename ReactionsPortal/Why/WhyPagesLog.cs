namespace ReactionsPortal.Why;

internal static partial class WhyPagesLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Why nothing happened could not be found out.")]
    public static partial void NotAnswered(this ILogger<WhyPage> log, Exception failure);
}
