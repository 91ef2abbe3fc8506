using Microsoft.Extensions.Logging;

namespace ReactionsPortal.Engine.Intake.Absences;

internal static partial class AbsenceLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} expected of {Connection} did not come: raised")]
    public static partial void Raised(this ILogger log, int count, string connection);

    [LoggerMessage(Level = LogLevel.Error, Message = "What is awaited could not be looked after; it is tried again")]
    public static partial void Failed(this ILogger log, Exception cause);
}
