using Microsoft.Extensions.Logging;

namespace ReactionsPortal.Engine.Intake;

internal static partial class IntakeLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused {Method} {Path}: no key, a wrong key, or no such route")]
    public static partial void CallRefused(this ILogger log, string method, string path);
}
