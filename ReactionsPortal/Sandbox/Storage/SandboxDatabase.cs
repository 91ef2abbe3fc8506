using Microsoft.Data.Sqlite;

namespace ReactionsPortal.Sandbox.Storage;

/// <summary>The SQLite file that keeps the sandbox through restarts.</summary>
/// <remarks>Write-ahead log: what was committed survives the end of the process, and readers see whole commits only.</remarks>
internal sealed class SandboxDatabase
{
    /// <summary>Events kept; older ones are dropped at start, as Octopus drops events past its retention.</summary>
    private const int KeptEvents = 300_000;

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS documents (id TEXT PRIMARY KEY COLLATE NOCASE, kind TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS events (
            auto_id INTEGER PRIMARY KEY,
            number INTEGER NOT NULL,
            visible_at INTEGER NOT NULL,
            occurred INTEGER NOT NULL,
            category TEXT NOT NULL COLLATE NOCASE,
            related TEXT NOT NULL,
            user_id TEXT NOT NULL COLLATE NOCASE,
            agent TEXT NOT NULL);
        CREATE UNIQUE INDEX IF NOT EXISTS events_number ON events (number);
        CREATE TABLE IF NOT EXISTS event_bodies (auto_id INTEGER PRIMARY KEY, body BLOB NOT NULL, change_details BLOB);
        """;

    private readonly string _connectionString;

    public SandboxDatabase(string folder)
    {
        Directory.CreateDirectory(folder);
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(folder, "sandbox.db"),
            DefaultTimeout = 30,
        }.ToString();

        using var connection = Open();
        Run(connection, "PRAGMA journal_mode = WAL;");
        Run(connection, Schema);
        Run(connection, $"""
            CREATE TEMP TABLE oldest AS SELECT auto_id FROM events ORDER BY auto_id DESC LIMIT 1 OFFSET {KeptEvents};
            DELETE FROM events WHERE auto_id <= (SELECT auto_id FROM oldest);
            DELETE FROM event_bodies WHERE auto_id <= (SELECT auto_id FROM oldest);
            DROP TABLE oldest;
            """);
    }

    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        Run(connection, "PRAGMA synchronous = NORMAL;");
        return connection;
    }

    /// <summary>Lets go of the file, so that it can be moved or deleted.</summary>
    public void Release()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this class
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
