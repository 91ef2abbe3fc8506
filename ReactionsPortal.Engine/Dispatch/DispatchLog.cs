using Microsoft.Extensions.Logging;

namespace ReactionsPortal.Engine.Dispatch;

internal static partial class DispatchLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Run {Run}: the attempt broke inside the portal")]
    public static partial void AttemptBroken(this ILogger log, Guid run, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {Run}: the outcome could not be recorded; it is tried again")]
    public static partial void OutcomeNotRecorded(this ILogger log, Guid run, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "Doing something to many runs, {Batch}, broke inside the portal")]
    public static partial void BatchBroken(this ILogger log, Exception cause, Guid batch);

    [LoggerMessage(Level = LogLevel.Error, Message = "Failures in a row could not be looked at; it is tried again")]
    public static partial void FailuresNotLookedAt(this ILogger log, Exception cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reaction} paused itself: {Count} runs failed in a row")]
    public static partial void PausedItself(this ILogger log, string reaction, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "The recovery of {Destination} cannot go on just now; it is tried again")]
    public static partial void RecoveryHeldUp(this ILogger log, Exception cause, string destination);

    [LoggerMessage(Level = LogLevel.Information, Message = "Unfinished runs from before: {Waiting} wait again, {Interrupted} were interrupted for good")]
    public static partial void Recovered(this ILogger log, int waiting, int interrupted);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Destination} does not answer ({Failures} requests in a row failed): nothing but a probe is sent to it, the next one from {ProbeAt:O} on")]
    public static partial void DestinationLeftAlone(this ILogger log, string destination, int failures, DateTimeOffset probeAt);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Destination} answers again")]
    public static partial void DestinationAnswers(this ILogger log, string destination);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Which destinations do not answer could not be kept for the next start")]
    public static partial void CircuitNotKept(this ILogger log, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} runs could not be handed to Hangfire; they are tried again")]
    public static partial void BatchNotHandedOver(this ILogger log, int count, Exception cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What other nodes told of runs could not be looked at; it is looked at again soon")]
    public static partial void NotCompared(this ILogger log, Exception cause);

    [LoggerMessage(Level = LogLevel.Information, Message = "The portal stops: no run starts any more, and {Running} that are under way have {Seconds} s to end")]
    public static partial void Stopping(this ILogger log, int running, int seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Whether reactions work again could not be looked at; it is tried again")]
    public static partial void RecoveredNotLookedAt(this ILogger<RecoveredWatch> log, Exception broken);
}
