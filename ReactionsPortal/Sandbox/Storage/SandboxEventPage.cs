using Microsoft.Data.Sqlite;

namespace ReactionsPortal.Sandbox.Storage;

/// <summary>An event as stored: what is the same for everyone who asks. The body is its JSON without the closing brace.</summary>
internal sealed record SandboxStoredEvent(long AutoId, long Number, byte[] Body, byte[]? ChangeDetails);

/// <summary>The answer to a query, newest first, read as it is walked through; count and items are of one instant.</summary>
internal sealed class SandboxEventPage : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _snapshot;
    private readonly SqliteCommand _select;

    public SandboxEventPage(SandboxDatabase database, SandboxEventQuery query, DateTimeOffset now)
    {
        _connection = database.Open();
        _snapshot = _connection.BeginTransaction(deferred: true);
        _select = _connection.CreateCommand();
        _select.Transaction = _snapshot;
        var where = query.Where(_select, now);

#pragma warning disable CA2100 // the condition holds parameters for every value
        _select.CommandText = $"SELECT count(*) FROM events WHERE {where}";
        TotalResults = (long)_select.ExecuteScalar()!;

        _select.CommandText = $"""
            SELECT e.auto_id, e.number, b.body, b.change_details
            FROM (SELECT auto_id, number FROM events WHERE {where} ORDER BY auto_id DESC LIMIT $take OFFSET $skip) e
            JOIN event_bodies b ON b.auto_id = e.auto_id
            ORDER BY e.auto_id DESC
            """;
#pragma warning restore CA2100
        _select.Parameters.AddWithValue("$take", query.Take);
        _select.Parameters.AddWithValue("$skip", query.Skip);
    }

    public long TotalResults { get; }

    public IEnumerable<SandboxStoredEvent> Items()
    {
        using var reader = _select.ExecuteReader();
        while (reader.Read())
        {
            yield return new SandboxStoredEvent(
                reader.GetInt64(0),
                reader.GetInt64(1),
                reader.GetFieldValue<byte[]>(2),
                reader.IsDBNull(3) ? null : reader.GetFieldValue<byte[]>(3));
        }
    }

    public void Dispose()
    {
        _select.Dispose();
        _snapshot.Dispose();
        _connection.Dispose();
    }
}
