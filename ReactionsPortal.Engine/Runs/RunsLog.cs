using Microsoft.Extensions.Logging;

namespace ReactionsPortal.Engine.Runs;

internal static partial class RunsLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} log lines of runs could not be stored; they are tried again")]
    public static partial void LinesFailed(this ILogger log, int count, Exception cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Files of runs that are no more could not be cleared away")]
    public static partial void SweepFailed(this ILogger log, Exception cause);
}
