using Microsoft.Extensions.Logging;

namespace ReactionsPortal.Engine.Audit;

internal static partial class AuditLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The audit trail is broken at entry {Sequence}: it is missing, or was changed after it was noted.")]
    public static partial void TrailBroken(this ILogger<AuditTrail> log, long sequence);
}
