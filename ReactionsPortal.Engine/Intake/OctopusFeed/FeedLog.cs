using Microsoft.Extensions.Logging;

namespace ReactionsPortal.Engine.Intake.OctopusFeed;

/// <summary>What the feed's readers log.</summary>
internal static partial class FeedLog
{
    [LoggerMessage(LogLevel.Warning, "The events of {Connection} cannot be read: {Reason}")]
    public static partial void Failed(ILogger log, string connection, string reason);

    [LoggerMessage(LogLevel.Information, "The events of {Connection} can be read again")]
    public static partial void Recovered(ILogger log, string connection);

    [LoggerMessage(LogLevel.Warning, "The events of {Connection} are read from another place: the server's numbers jumped back, or reading back was asked for")]
    public static partial void Moved(ILogger log, string connection);

    [LoggerMessage(LogLevel.Error, "Reading the events of connection {Connection} failed inside the portal")]
    public static partial void Broke(ILogger log, Guid connection, Exception cause);

    [LoggerMessage(LogLevel.Error, "The connections could not be read; those that were added are watched once they can be")]
    public static partial void NotStarted(ILogger log, Exception cause);
}
