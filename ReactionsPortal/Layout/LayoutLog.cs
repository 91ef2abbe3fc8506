namespace ReactionsPortal.Layout;

internal static partial class LayoutLog
{
    [LoggerMessage(LogLevel.Warning, "The state of the connections in the bar could not be read.")]
    public static partial void ConnectionsFailed(ILogger log, Exception failure);

    [LoggerMessage(LogLevel.Warning, "The number of failures in the navigation could not be read.")]
    public static partial void FailuresFailed(ILogger log, Exception failure);

    [LoggerMessage(LogLevel.Error, "A search from the bar failed.")]
    public static partial void SearchFailed(ILogger log, Exception failure);
}
