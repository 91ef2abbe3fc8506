using Microsoft.Extensions.Logging;

namespace ReactionsPortal.Engine.Gallery;

internal static partial class GalleryLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The integration {Id} cannot be used: {File}, line {Line}: {Sentence}")]
    public static partial void Broken(this ILogger logger, string id, string file, long line, string sentence);

    [LoggerMessage(Level = LogLevel.Information, Message = "The integration {Id} was added by {By}.")]
    public static partial void Added(this ILogger logger, string id, string by);

    [LoggerMessage(Level = LogLevel.Information, Message = "The integration {Id} was removed by {By}.")]
    public static partial void Removed(this ILogger logger, string id, string by);
}
