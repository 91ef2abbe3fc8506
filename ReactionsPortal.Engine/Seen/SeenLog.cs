using Microsoft.Extensions.Logging;

namespace ReactionsPortal.Engine.Seen;

internal static partial class SeenLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "What events carry could not be learned; it is tried again")]
    public static partial void NotLearned(this ILogger<SeenLearner> log, Exception broken);
}
