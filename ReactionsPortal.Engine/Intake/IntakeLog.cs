using Microsoft.Extensions.Logging;

namespace ReactionsPortal.Engine.Intake;

internal static partial class IntakeLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused {Method} {Path}: {Reason}")]
    public static partial void CallRefused(this ILogger log, string method, string path, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A subscription of Amazon SNS could not be confirmed at {Host}")]
    public static partial void NotConfirmed(this ILogger log, Exception broken, string host);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The certificate {Address} of Amazon SNS could not be read")]
    public static partial void SnsCertificateNotRead(this ILogger log, Exception broken, Uri address);

    [LoggerMessage(Level = LogLevel.Warning, Message = "When connection {Connection} pushed last could not be kept")]
    public static partial void PushNotNoted(this ILogger log, Exception broken, Guid connection);
}
