using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage;

internal static partial class StorageLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Sentence}")]
    public static partial void TroubleBegan(this ILogger log, string sentence);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database of the version before was copied to {Path}")]
    public static partial void UpgradeCopied(this ILogger log, string path);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database of {Megabytes} MB is written anew, once, so that it can give room back to the disk")]
    public static partial void Rewriting(this ILogger log, long megabytes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database of {Megabytes} MB cannot give room back to the disk until there is two and a half times as much room to write it anew; it is tried at each start")]
    public static partial void NotRewritten(this ILogger log, long megabytes, Exception? cause = null);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Events are taken in again: trouble of kind {Kind} is over after {Duration}")]
    public static partial void TroubleEnded(this ILogger log, TroubleKind kind, TimeSpan duration);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reason} The portal waits for it")]
    public static partial void WaitingForServer(this ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "This version changes the database's tables. Each change is made wholly or not at all; the way back is a dump of before")]
    public static partial void Upgrading(this ILogger log);
}
