using Microsoft.Extensions.Logging;

namespace ReactionsPortal.Engine.Dispatch;

internal static partial class DispatchLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Run {Run}: the attempt broke inside the portal")]
    public static partial void AttemptBroken(this ILogger log, Guid run, Exception cause);

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {Run}: the outcome could not be recorded; it is tried again")]
    public static partial void OutcomeNotRecorded(this ILogger log, Guid run, Exception cause);

    [LoggerMessage(Level = LogLevel.Information, Message = "Unfinished runs from before: {Waiting} wait again, {Interrupted} were interrupted for good")]
    public static partial void Recovered(this ILogger log, int waiting, int interrupted);
}
