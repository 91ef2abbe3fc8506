using Microsoft.Data.Sqlite;

namespace ReactionsPortal.Engine.Storage;

/// <summary>Copies a database as it is at one instant, while others read and write it (sqlite.org/backup.html).</summary>
internal static class DatabaseCopy
{
    /// <summary>Makes the copy. It is whole once it has its name; what a killed process left has another.</summary>
    /// <exception cref="SqliteException">It could not be read, or the copy not be written.</exception>
    /// <exception cref="IOException">The copy could not be written.</exception>
    public static void Make(string from, string to)
    {
        var part = to + ".part";
        File.Delete(part);
        try
        {
            using (var source = Open(from, SqliteOpenMode.ReadWrite))
            using (var target = Open(part, SqliteOpenMode.ReadWriteCreate))
            {
                source.Execute("PRAGMA busy_timeout = 30000");
                source.BackupDatabase(target);
                // One file, without a log beside it.
                target.Execute("PRAGMA journal_mode = DELETE");
            }
            File.Move(part, to, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    /// <summary>What SQLite finds wrong with a database; null: nothing.</summary>
    public static string? ProblemOf(string path)
    {
        using var connection = Open(path, SqliteOpenMode.ReadOnly);
        return connection.Scalar("PRAGMA quick_check(1)") is "ok" ? null : "SQLite's own check finds it damaged.";
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
