using Microsoft.Data.Sqlite;
using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Faults;

namespace ReactionsPortal.Sandbox.Storage;

/// <summary>Everything that the sandbox server knows. Documents are read from memory, events from disk.</summary>
/// <remarks>Thread-safe. A commit is on disk before it shows, and takes its ids only if it succeeds.</remarks>
internal sealed class SandboxStore : IDisposable
{
    public const string EventNumbers = "Events";
    public const string AutoIds = "AutoId";

    /// <summary>How long the late one of two transactions that commit out of order stays unseen.</summary>
    public static readonly TimeSpan LateBy = TimeSpan.FromSeconds(1.5);

    private readonly Lock _gate = new();
    private readonly SandboxDatabase _database;
    private readonly SqliteConnection _connection;
    private readonly SandboxEventWriter _events;
    private readonly SandboxDocuments _documents = new();
    private readonly SandboxFaultState _faults;
    private readonly TimeProvider _time;
    private Dictionary<string, long> _counters = new(StringComparer.Ordinal);

    public SandboxStore(string folder, SandboxFaultState faults, TimeProvider time)
    {
        _faults = faults;
        _time = time;
        _database = new SandboxDatabase(folder);
        _connection = _database.Open();
        _events = new SandboxEventWriter(_connection);
        LoadCounters();
        LoadDocuments();
        if (_counters.Count == 0) Commit(change => SandboxSeed.Plant(change, time.GetUtcNow()));
    }

    /// <summary>Raised after a commit, outside of the store's lock.</summary>
    public event EventHandler? Committed;

    /// <summary>The highest number given to an event so far.</summary>
    public long LatestAutoId
    {
        get { lock (_gate) return _counters.GetValueOrDefault(AutoIds); }
    }

    public T? Find<T>(string? id) where T : SandboxDocument
    {
        if (id is null) return null;
        lock (_gate) return _documents.Find(id) as T;
    }

    public T[] All<T>() where T : SandboxDocument
    {
        lock (_gate) return _documents.All<T>();
    }

    public void Commit(Action<SandboxChange> change) => Commit(made =>
    {
        change(made);
        return true;
    });

    /// <summary>Does all of a change or, when it throws, nothing.</summary>
    public T Commit<T>(Func<SandboxChange, T> change)
    {
        T result;
        lock (_gate)
        {
            var made = new SandboxChange(_documents, _counters);
            result = change(made);
            using (var transaction = _connection.BeginTransaction())
            {
                WriteEvents(made, transaction);
                WriteDocuments(made, transaction);
                WriteCounters(made, transaction);
                transaction.Commit();
            }
            foreach (var (id, document) in made.Documents)
            {
                if (document is null) _documents.Remove(id);
                else _documents.Put(document);
            }
            _counters = new Dictionary<string, long>(made.Counters, StringComparer.Ordinal);
        }
        Committed?.Invoke(this, EventArgs.Empty);
        return result;
    }

    public SandboxEventPage Events(SandboxEventQuery query) => new(_database, query, _time.GetUtcNow());

    /// <summary>Everything up to this number is committed and seen by readers; above it something may still come late.</summary>
    public long SettledAutoId()
    {
        lock (_gate)
        {
            using var command = _connection.CreateCommand();
            command.CommandText = "SELECT min(auto_id) FROM events WHERE visible_at > $now AND auto_id > $from";
            command.Parameters.AddWithValue("$now", _time.GetUtcNow().UtcTicks);
            command.Parameters.AddWithValue("$from", _counters.GetValueOrDefault(AutoIds) - 10_000);
            return command.ExecuteScalar() is long late ? late - 1 : _counters.GetValueOrDefault(AutoIds);
        }
    }

    /// <summary>Forgets the newest events and takes their numbers back, as a server restored from a backup does. Documents stay.</summary>
    public void ForgetNewest(int count)
    {
        lock (_gate)
        {
            using var transaction = _connection.BeginTransaction();
            using var command = _connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = """
                DELETE FROM event_bodies WHERE auto_id IN (SELECT auto_id FROM events ORDER BY auto_id DESC LIMIT $count);
                DELETE FROM events WHERE auto_id IN (SELECT auto_id FROM events ORDER BY auto_id DESC LIMIT $count);
                UPDATE counters SET value = (SELECT coalesce(max(auto_id), 0) FROM events) WHERE name = 'AutoId';
                UPDATE counters SET value = (SELECT coalesce(max(number), 0) FROM events) WHERE name = 'Events';
                """;
            command.Parameters.AddWithValue("$count", count);
            command.ExecuteNonQuery();
            transaction.Commit();
            LoadCounters();
        }
        Commit(change =>
        {
            // A backup knows no later place than its own end.
            var last = change.Counters[AutoIds];
            foreach (var subscription in change.All<SandboxSubscription>().Where(subscription => subscription.WebhookLastProcessedEventAutoId > last))
            {
                change.Save(subscription with { WebhookLastProcessedEventAutoId = last });
            }
        });
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _events.Dispose();
            _connection.Dispose();
            _database.Release();
        }
    }

    private void LoadCounters()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT name, value FROM counters";
        using var reader = command.ExecuteReader();
        while (reader.Read()) _counters[reader.GetString(0)] = reader.GetInt64(1);
    }

    private void LoadDocuments()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT kind, body FROM documents";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (SandboxDocuments.Read(reader.GetString(0), reader.GetString(1)) is { } document) _documents.Put(document);
        }
    }

    private void WriteEvents(SandboxChange change, SqliteTransaction transaction)
    {
        var now = _time.GetUtcNow();
        var clockOff = TimeSpan.FromMinutes(_faults.Current.ClockOffsetMinutes);
        foreach (var made in change.Events)
        {
            var happened = clockOff == TimeSpan.Zero ? made : made with { Occurred = made.Occurred + clockOff };
            var autoId = change.Next(AutoIds, _faults.NextAutoIdStep());
            var visibleAt = _faults.CommitsLate() ? now + LateBy : now;
            _events.Write(transaction, happened, change.Next(EventNumbers), autoId, visibleAt);
        }
    }

    private void WriteDocuments(SandboxChange change, SqliteTransaction transaction)
    {
        using var put = _connection.CreateCommand();
        put.Transaction = transaction;
        put.CommandText = "INSERT OR REPLACE INTO documents (id, kind, body) VALUES ($id, $kind, $body)";
        using var remove = _connection.CreateCommand();
        remove.Transaction = transaction;
        remove.CommandText = "DELETE FROM documents WHERE id = $id";
        foreach (var (id, document) in change.Documents)
        {
            var command = document is null ? remove : put;
            command.Parameters.Clear();
            command.Parameters.AddWithValue("$id", id);
            if (document is not null)
            {
                command.Parameters.AddWithValue("$kind", document.GetType().Name);
                command.Parameters.AddWithValue("$body", SandboxDocuments.Write(document));
            }
            command.ExecuteNonQuery();
        }
    }

    private void WriteCounters(SandboxChange change, SqliteTransaction transaction)
    {
        using var put = _connection.CreateCommand();
        put.Transaction = transaction;
        put.CommandText = "INSERT OR REPLACE INTO counters (name, value) VALUES ($name, $value)";
        foreach (var (name, value) in change.Counters)
        {
            if (_counters.GetValueOrDefault(name) == value) continue;
            put.Parameters.Clear();
            put.Parameters.AddWithValue("$name", name);
            put.Parameters.AddWithValue("$value", value);
            put.ExecuteNonQuery();
        }
    }
}
