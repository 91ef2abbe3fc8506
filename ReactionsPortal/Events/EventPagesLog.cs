namespace ReactionsPortal.Events;

internal static partial class EventPagesLog
{
    [LoggerMessage(LogLevel.Error, "The list of events could not be read.")]
    public static partial void ListFailed(ILogger log, Exception failure);

    [LoggerMessage(LogLevel.Error, "Event {Event} could not be read.")]
    public static partial void EventFailed(ILogger log, Guid @event, Exception failure);
}
