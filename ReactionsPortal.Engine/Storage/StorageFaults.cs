using Microsoft.Data.Sqlite;

namespace ReactionsPortal.Engine.Storage;

/// <summary>Tells what is wrong with the disk or the file from what is wrong with a write.</summary>
internal static class StorageFaults
{
    private const string Meanwhile = " Webhooks and pushes are answered with 503, and no run starts, until it can be written again. Then everything goes on by itself.";

    /// <summary>A sentence about the database's disk or file; null when the write itself was at fault.</summary>
    public static string? Of(Exception broken) => CodeOf(broken) switch
    {
        SQLitePCL.raw.SQLITE_FULL => "The disk with the portal's data is full: make room on it." + Meanwhile,
        SQLitePCL.raw.SQLITE_READONLY => "The portal's database cannot be written: its file, folder or disk is read-only." + Meanwhile,
        SQLitePCL.raw.SQLITE_IOERR => "The disk with the portal's data reports an error: it may be full, gone or damaged." + Meanwhile,
        SQLitePCL.raw.SQLITE_CANTOPEN => "The portal's database cannot be opened: its file or folder is gone, or its rights changed." + Meanwhile,
        SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB => "The portal's database is damaged: stop the portal and restore a backup." + Meanwhile,
        _ => null,
    };

    private static int? CodeOf(Exception? broken)
    {
        for (; broken is not null; broken = broken.InnerException)
        {
            if (broken is SqliteException fault)
                return fault.SqliteErrorCode;
        }
        return null;
    }
}
