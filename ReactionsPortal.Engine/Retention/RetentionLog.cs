using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Retention;

internal static partial class RetentionLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Cleared away {Count} of {Kind}")]
    public static partial void Cleared(this ILogger log, RetentionKind kind, long count);

    [LoggerMessage(Level = LogLevel.Information, Message = "Gave {Pages} pages of the database back to the disk")]
    public static partial void GaveBack(this ILogger log, long pages);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database's write-ahead log has grown to {Megabytes} MB: something reads for a long time")]
    public static partial void LogIsLong(this ILogger log, long megabytes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "History could not be cleared away; it is tried again")]
    public static partial void ClearingFailed(this ILogger log, Exception cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The files of run {Run} could not be deleted; they are swept later")]
    public static partial void FilesNotDeleted(this ILogger log, Guid run, Exception cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The changed limits of what is kept do not hold, those from before stay: {Sentences}")]
    public static partial void LimitsRefused(this ILogger log, string sentences);
}
