using Microsoft.Extensions.Logging;

namespace ReactionsPortal.Engine.Search;

internal static partial class SearchLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The history index is damaged and is made anew")]
    public static partial void IndexDamaged(this ILogger log, Exception cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The history index belongs to another database, or to another time of it, and is made anew")]
    public static partial void IndexOfAnother(this ILogger log);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What happened could not be indexed; it is tried again")]
    public static partial void IndexingFailed(this ILogger log, Exception cause);
}
