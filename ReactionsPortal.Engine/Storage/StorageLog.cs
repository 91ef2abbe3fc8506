using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage;

internal static partial class StorageLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Sentence}")]
    public static partial void TroubleBegan(this ILogger log, string sentence);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Events are taken in again: trouble of kind {Kind} is over after {Duration}")]
    public static partial void TroubleEnded(this ILogger log, TroubleKind kind, TimeSpan duration);
}
