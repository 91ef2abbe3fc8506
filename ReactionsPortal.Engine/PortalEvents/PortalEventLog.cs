using Microsoft.Extensions.Logging;

namespace ReactionsPortal.Engine.PortalEvents;

internal static partial class PortalEventLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Name} was raised too often ({MostOfOne} times about one thing or {MostInAll} in all within 10 minutes), and is left out: {Sentence}")]
    public static partial void LeftOut(this ILogger log, string name, string sentence, int mostOfOne, int mostInAll);

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {Run} of {Reaction} failed, and raises no RunFailed: one started it, and each failure would start the next")]
    public static partial void NotRaised(this ILogger log, Guid run, string reaction);
}
