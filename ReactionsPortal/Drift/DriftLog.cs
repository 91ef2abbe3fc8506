namespace ReactionsPortal.Drift;

internal static partial class DriftLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "What reactions name could not be compared with the data.")]
    public static partial void NotCompared(this ILogger<DriftPage> log, Exception failure);
}
