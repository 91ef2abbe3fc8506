namespace ReactionsPortal.Recoveries;

internal static partial class RecoveryPageLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "What there is to catch up with could not be read.")]
    public static partial void NotRead(ILogger log, Exception failure);
}
