using Microsoft.Extensions.Logging;

namespace ReactionsPortal.Engine.Intake.Deliveries;

internal static partial class DeliveryLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} refused calls and repeats came faster than they can be kept: they were answered and are not on record")]
    public static partial void CallsLost(this ILogger log, long count);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} refused calls and repeats could not be kept")]
    public static partial void CallsNotKept(this ILogger log, Exception cause, int count);
}
