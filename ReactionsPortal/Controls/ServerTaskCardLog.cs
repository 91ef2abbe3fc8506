namespace ReactionsPortal.Controls;

internal static partial class ServerTaskCardLog
{
    [LoggerMessage(LogLevel.Error, "The task in Octopus that event {Event} is about could not be looked at.")]
    public static partial void LookFailed(ILogger log, Guid @event, Exception failure);
}
