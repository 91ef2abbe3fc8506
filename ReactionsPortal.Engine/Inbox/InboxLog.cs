using Microsoft.Extensions.Logging;

namespace ReactionsPortal.Engine.Inbox;

internal static partial class InboxLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "A batch of {Count} deliveries could not be stored; their senders were asked to come again")]
    public static partial void BatchFailed(this ILogger log, int count, Exception cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "How many events wait to be matched could not be counted")]
    public static partial void BacklogNotCounted(this ILogger log, Exception cause);
}
