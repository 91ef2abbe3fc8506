using Microsoft.Extensions.Logging;

namespace ReactionsPortal.Engine.Intake;

internal static partial class IntakeLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused {Method} {Path}: no key, a wrong key, or no such route")]
    public static partial void CallRefused(this ILogger log, string method, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "When connection {Connection} pushed last could not be kept")]
    public static partial void PushNotNoted(this ILogger log, Exception broken, Guid connection);
}
