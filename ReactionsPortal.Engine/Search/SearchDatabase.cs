using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Databases;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Search;

/// <summary>
/// The history index: a file beside the database that holds only what can be made anew from it. So it costs intake no
/// place in the writer's queue, is not backed up, and where it is damaged or belongs to another database it is thrown away.
/// </summary>
/// <remarks>
/// FTS5 with the words alone (<c>content=''</c>): the texts are in the database already. Words are taken apart by
/// <see cref="SearchWords"/>; three letters each (<c>trigram</c>) would find any part of a word, and need lists of nearly
/// all documents for nearly every search.
/// </remarks>
internal sealed class SearchDatabase(IOptions<StorageOptions> storage, ILogger<SearchDatabase> log) : IDisposable
{
    private const int Version = 1;

    /// <summary>A power cut may undo the last moments, which are indexed again: the place is written with the words.</summary>
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-8000; PRAGMA journal_size_limit=33554432; PRAGMA busy_timeout=5000;";

    private const string Schema = """
        CREATE TABLE "Places" ("Kind" INTEGER PRIMARY KEY, "Next" INTEGER NOT NULL, "LastId" TEXT);
        CREATE TABLE "Pending" ("Kind" INTEGER NOT NULL, "Sequence" INTEGER NOT NULL, PRIMARY KEY ("Kind", "Sequence")) WITHOUT ROWID;
        CREATE TABLE "Sizes" ("Kind" INTEGER NOT NULL, "Sequence" INTEGER NOT NULL, "Class" INTEGER NOT NULL, "Bytes" INTEGER NOT NULL, PRIMARY KEY ("Kind", "Sequence")) WITHOUT ROWID;
        CREATE TABLE "Hours" ("Kind" INTEGER NOT NULL, "Hour" INTEGER NOT NULL, "First" INTEGER NOT NULL, "Last" INTEGER NOT NULL, "Count" INTEGER NOT NULL, "Bytes" INTEGER NOT NULL, PRIMARY KEY ("Kind", "Hour")) WITHOUT ROWID;
        CREATE TABLE "Words" ("Word" TEXT PRIMARY KEY) WITHOUT ROWID;
        CREATE VIRTUAL TABLE "RunText" USING fts5(names, log, payload, parts, tags, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0');
        CREATE VIRTUAL TABLE "EventText" USING fts5(names, log, payload, parts, tags, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0');
        PRAGMA user_version = 1;
        """;

    private readonly string _path = Path.Combine(storage.Value.DataDirectory, "index.db");
    private readonly SemaphoreSlim _writer = new(1, 1);
    private SqliteConnection? _connection;

    /// <summary>Bytes of the file and its log on disk.</summary>
    public long Bytes => LengthOf(_path) + LengthOf(_path + "-wal");

    /// <summary>The table of a kind's words.</summary>
    public static string TableOf(DocumentKind kind) => kind == DocumentKind.Run ? "RunText" : "EventText";

    /// <summary>Writes in one transaction, alone.</summary>
    public async Task WriteAsync(Action<SqliteConnection, SqliteTransaction> write, CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            _connection ??= Open();
            using var transaction = _connection.BeginTransaction();
            write(_connection, transaction);
            transaction.Commit();
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>Reads, beside whoever writes.</summary>
    public async Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken cancellationToken)
    {
        await EnsureAsync(cancellationToken);
        using var connection = Connect(SqliteOpenMode.ReadOnly);
        return read(connection);
    }

    /// <summary>Throws everything away: it is made anew.</summary>
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            Close();
            Delete();
            _connection = Open();
        }
        finally
        {
            _writer.Release();
        }
    }

    public void Dispose()
    {
        Close();
        _writer.Dispose();
    }

    private async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (_connection is not null)
            return;
        await _writer.WaitAsync(cancellationToken);
        try
        {
            _connection ??= Open();
        }
        finally
        {
            _writer.Release();
        }
    }

    private SqliteConnection Open()
    {
        try
        {
            return Made();
        }
        catch (SqliteException broken) when (broken.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB)
        {
            log.IndexDamaged(broken);
            Delete();
            return Made();
        }
    }

    private SqliteConnection Made()
    {
        var connection = Connect(SqliteOpenMode.ReadWriteCreate);
        try
        {
            var version = (long)connection.Scalar("PRAGMA user_version")!;
            if (version is not 0 and not Version)
            {
                connection.Dispose();
                Delete();
                connection = Connect(SqliteOpenMode.ReadWriteCreate);
                version = 0;
            }
            if (version == 0)
            {
                using var transaction = connection.BeginTransaction();
                connection.Execute(Schema);
                transaction.Commit();
            }
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private SqliteConnection Connect(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Mode = mode, Pooling = mode == SqliteOpenMode.ReadOnly }.ToString());
        try
        {
            connection.Open();
            connection.Execute(mode == SqliteOpenMode.ReadOnly ? "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-8000; PRAGMA busy_timeout=5000;" : Pragmas);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
        using var pooled = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Mode = SqliteOpenMode.ReadOnly, Pooling = true }.ToString());
        SqliteConnection.ClearPool(pooled);
    }

    private void Delete()
    {
        foreach (var path in (string[])[_path, _path + "-wal", _path + "-shm"])
            File.Delete(path);
    }

    private static long LengthOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
