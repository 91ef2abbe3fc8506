using Microsoft.Extensions.Logging;

namespace ReactionsPortal.Engine.Matching;

internal static partial class MatchingLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Matching failed; the events keep their place and are tried again")]
    public static partial void MatchingFailed(this ILogger log, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "Reaction {Reaction} could not be asked about event {Event}")]
    public static partial void ReactionNotAsked(this ILogger log, string reaction, Guid @event, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "It could not be found out whether event {Event} ends a wait")]
    public static partial void EventNotLookedAt(this ILogger log, Guid @event, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "It could not be found out whether what reaction {Reaction} awaits came; it is tried again")]
    public static partial void LookBackFailed(this ILogger log, string reaction, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "The variables of event {Event} could not be read; it is matched with its body alone")]
    public static partial void EventNotRead(this ILogger log, Guid @event, Exception cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Events of connection {Connection} wait to be matched: {Reason}")]
    public static partial void MatchingDelayed(this ILogger log, string connection, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reaction} did not run for event {Event}: {Depth} runs in a row caused it, and a chain of reactions ends there")]
    public static partial void ChainEnded(this ILogger log, string reaction, Guid @event, int depth);
}
