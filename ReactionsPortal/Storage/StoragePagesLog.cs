namespace ReactionsPortal.Storage;

internal static partial class StoragePagesLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "What the data takes could not be read")]
    public static partial void ReadFailed(this ILogger log, Exception cause);
}
