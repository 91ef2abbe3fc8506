using Microsoft.Data.Sqlite;
using Npgsql;
using ReactionsPortal.Engine.Storage.PostgreSql;

namespace ReactionsPortal.Engine.Storage;

/// <summary>Tells what is wrong with the disk, the file or the server from what is wrong with a write.</summary>
internal static class StorageFaults
{
    private const string Meanwhile = " Webhooks and pushes are answered with 503, and no run starts, until it can be written again. Then everything goes on by itself.";

    /// <summary>A sentence about the database's disk, file or server; null when the write itself was at fault.</summary>
    public static string? Of(Exception? broken)
    {
        for (; broken is not null; broken = broken.InnerException)
        {
            var sentence = broken switch
            {
                SqliteException fault => Of(fault.SqliteErrorCode),
                NpgsqlException fault => PostgreSqlFaults.Of(fault),
                _ => null,
            };
            if (sentence is not null)
                return sentence + Meanwhile;
        }
        return null;
    }

    /// <summary>Whether somebody else wrote the same row first; a file has one writer, which sees all rows.</summary>
    public static bool IsTaken(Exception? broken)
    {
        for (; broken is not null; broken = broken.InnerException)
        {
            if (broken is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
                return true;
        }
        return false;
    }

    private static string? Of(int code) => code switch
    {
        SQLitePCL.raw.SQLITE_FULL => "The disk with the portal's data is full: make room on it.",
        SQLitePCL.raw.SQLITE_READONLY => "The portal's database cannot be written: its file, folder or disk is read-only.",
        SQLitePCL.raw.SQLITE_IOERR => "The disk with the portal's data reports an error: it may be full, gone or damaged.",
        SQLitePCL.raw.SQLITE_CANTOPEN => "The portal's database cannot be opened: its file or folder is gone, or its rights changed.",
        SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB => "The portal's database is damaged: stop the portal and restore a backup.",
        _ => null,
    };
}
