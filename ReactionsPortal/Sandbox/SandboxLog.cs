namespace ReactionsPortal.Sandbox;

internal static partial class SandboxLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Sandbox Octopus server is on, under /sandbox/octopus")]
    public static partial void Serving(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sandbox gave up delivering an event of subscription {Subscription} to {Address}: {Reason}")]
    public static partial void GaveUpDelivery(ILogger logger, string subscription, string address, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Sandbox {Part} stopped by an error and starts again in {Seconds} s")]
    public static partial void PartFailed(ILogger logger, Exception error, string part, int seconds);
}
