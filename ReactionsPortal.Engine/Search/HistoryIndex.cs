using System.Data.Common;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Search;

/// <summary>What the history index holds, and how it is changed and asked.</summary>
internal abstract class HistoryIndex
{
    private readonly Lock _totalsLock = new();
    private readonly Dictionary<HistoryClass, long> _totals = [];
    private readonly long[] _next = new long[2];

    /// <summary>Bytes that it takes beside the database; 0 where it is part of it.</summary>
    public abstract long Bytes { get; }

    /// <summary>Whether it may be about another database, or another time of it, because it does not lie in it.</summary>
    public abstract bool IsBeside { get; }

    /// <summary>What stands before the names of its tables.</summary>
    protected abstract string Prefix { get; }

    /// <summary>Sequence of the first run or event that was never looked at; all from there on are asked in the database.</summary>
    public long Next(DocumentKind kind) => Volatile.Read(ref _next[(int)kind]);

    /// <summary>Bytes of all of a class that are known of.</summary>
    public long BytesOf(HistoryClass kind)
    {
        lock (_totalsLock)
            return _totals.GetValueOrDefault(kind);
    }

    /// <summary>Bytes of some that are known of; those that are not known are left out.</summary>
    public Task<Dictionary<long, long>> BytesOfAsync(DocumentKind kind, IReadOnlyCollection<long> sequences, CancellationToken cancellationToken) =>
        ReadAsync(connection => sequences.Chunk(500)
            .SelectMany(some => connection.Rows($"SELECT \"Sequence\", \"Bytes\" FROM \"{Prefix}Sizes\" WHERE \"Kind\" = @kind AND \"Sequence\" IN ({string.Join(',', some)})",
                row => (Sequence: row.GetInt64(0), Bytes: row.GetInt64(1)), ("@kind", (int)kind)))
            .ToDictionary(one => one.Sequence, one => one.Bytes), cancellationToken);

    /// <summary>Counts how much there is of each class, instead of what was added up since.</summary>
    public Task CountAsync(CancellationToken cancellationToken) => ReadAsync(connection =>
    {
        LoadTotals(connection);
        return true;
    }, cancellationToken);

    /// <summary>Reads what it holds; needed before anything else.</summary>
    public abstract Task LoadAsync(CancellationToken cancellationToken);

    /// <summary>Forgets everything.</summary>
    public virtual Task ClearAsync(CancellationToken cancellationToken)
    {
        lock (_totalsLock)
            _totals.Clear();
        Volatile.Write(ref _next[0], 0);
        Volatile.Write(ref _next[1], 0);
        return Task.CompletedTask;
    }

    /// <summary>The last run or event that was looked at, to tell whether the index is this database's.</summary>
    public Task<(long Next, Guid? LastId)> PlaceAsync(DocumentKind kind, CancellationToken cancellationToken) =>
        ReadAsync(connection => connection.Rows($"SELECT \"Next\", \"LastId\" FROM \"{Prefix}Places\" WHERE \"Kind\" = @kind",
            row => (row.GetInt64(0), row.IsDBNull(1) ? (Guid?)null : row.GetGuid(1)), ("@kind", (int)kind)).FirstOrDefault(), cancellationToken);

    /// <summary>Takes documents and notes how far all were looked at, at once.</summary>
    /// <param name="kind">Their kind.</param>
    /// <param name="documents">Those that are there.</param>
    /// <param name="again">Sequences that were looked for because they were not whole before.</param>
    /// <param name="next">Where to go on; null: where it was.</param>
    /// <param name="cancellationToken">Ends the wait for the writer.</param>
    public async Task TakeAsync(DocumentKind kind, IReadOnlyList<HistoryDocument> documents, IReadOnlyCollection<long> again, (long Next, Guid LastId)? next, CancellationToken cancellationToken)
    {
        await WriteAsync(connection =>
        {
            Take(connection, kind, documents, again);
            if (next is { } place)
            {
                connection.Execute($"INSERT INTO \"{Prefix}Places\" VALUES (@kind, @next, @id) ON CONFLICT (\"Kind\") DO UPDATE SET \"Next\" = @next, \"LastId\" = @id",
                    ("@kind", (int)kind), ("@next", place.Next), ("@id", place.LastId));
            }
        }, cancellationToken);
        Taken();
        lock (_totalsLock)
        {
            foreach (var document in documents.Where(document => document.IsWhole))
                _totals[document.Class] = _totals.GetValueOrDefault(document.Class) + document.Bytes;
        }
        if (next is { } reached)
            Volatile.Write(ref _next[(int)kind], reached.Next);
    }

    /// <summary>Forgets runs or events that were cleared away.</summary>
    public async Task ForgetAsync(DocumentKind kind, IReadOnlyCollection<long> sequences, CancellationToken cancellationToken)
    {
        if (sequences.Count == 0)
            return;
        List<(HistoryClass Class, long Bytes)> gone = [];
        await WriteAsync(connection =>
        {
            gone.Clear();
            foreach (var some in sequences.Chunk(500))
            {
                var list = string.Join(',', some);
                gone.AddRange(connection.Rows($"DELETE FROM \"{Prefix}Sizes\" WHERE \"Kind\" = @kind AND \"Sequence\" IN ({list}) RETURNING \"Class\", \"Bytes\"", row => ((HistoryClass)row.GetInt32(0), row.GetInt64(1)), ("@kind", (int)kind)));
                connection.Execute($"DELETE FROM \"{Prefix}Pending\" WHERE \"Kind\" = @kind AND \"Sequence\" IN ({list})", ("@kind", (int)kind));
                ForgetTexts(connection, kind, list);
            }
        }, cancellationToken);
        lock (_totalsLock)
        {
            foreach (var (type, bytes) in gone)
                _totals[type] = Math.Max(0, _totals.GetValueOrDefault(type) - bytes);
        }
    }

    /// <summary>Those that were not whole when they were looked at, the newest first.</summary>
    public Task<List<long>> PendingAsync(DocumentKind kind, long below, int limit, CancellationToken cancellationToken) =>
        ReadAsync(connection => connection.Rows($"SELECT \"Sequence\" FROM \"{Prefix}Pending\" WHERE \"Kind\" = @kind AND \"Sequence\" < @below ORDER BY \"Sequence\" DESC LIMIT @limit",
            row => row.GetInt64(0), ("@kind", (int)kind), ("@below", below), ("@limit", limit)), cancellationToken);

    /// <summary>Sequences of what it knows, upward.</summary>
    public Task<List<long>> KnownAsync(DocumentKind kind, long after, int limit, CancellationToken cancellationToken) =>
        ReadAsync(connection => connection.Rows($"SELECT \"Sequence\" FROM \"{Prefix}Sizes\" WHERE \"Kind\" = @kind AND \"Sequence\" > @after ORDER BY \"Sequence\" LIMIT @limit",
            row => row.GetInt64(0), ("@kind", (int)kind), ("@after", after), ("@limit", limit)), cancellationToken);

    /// <summary>Sequences that match, the newest first.</summary>
    public abstract Task<List<long>> FindAsync(DocumentKind kind, SearchQuery query, IReadOnlyList<IReadOnlyList<string>> tags, SequenceRange range, int limit, CancellationToken cancellationToken);

    /// <summary>Those of a few sequences that match.</summary>
    public abstract Task<List<long>> FindAsync(DocumentKind kind, SearchQuery query, IReadOnlyList<long> among, CancellationToken cancellationToken);

    /// <summary>Where in the order of sequences a span of time lies; what was never looked at is left out.</summary>
    public Task<(long? First, long? Last)> SpanAsync(DocumentKind kind, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken) =>
        ReadAsync(connection => connection.Rows($"SELECT MIN(\"First\"), MAX(\"Last\") FROM \"{Prefix}Hours\" WHERE \"Kind\" = @kind AND \"Hour\" >= @from AND \"Hour\" <= @to",
            row => (row.IsDBNull(0) ? (long?)null : row.GetInt64(0), row.IsDBNull(1) ? (long?)null : row.GetInt64(1)),
            ("@kind", (int)kind), ("@from", from is { } begin ? HourOf(begin) : 0), ("@to", to is { } end ? HourOf(end) : long.MaxValue))[0], cancellationToken);

    /// <summary>What came in each of the last days, the newest first.</summary>
    public Task<List<(DateOnly Day, long Count, long Bytes)>> DaysAsync(DocumentKind kind, int days, CancellationToken cancellationToken) =>
        ReadAsync(connection => connection.Rows($"SELECT \"Hour\" / 24 AS \"Day\", CAST(SUM(\"Count\") AS BIGINT), CAST(SUM(\"Bytes\") AS BIGINT) FROM \"{Prefix}Hours\" WHERE \"Kind\" = @kind GROUP BY 1 ORDER BY 1 DESC LIMIT @days",
            row => (DateOnly.FromDayNumber((int)row.GetInt64(0)), row.GetInt64(1), row.GetInt64(2)), ("@kind", (int)kind), ("@days", days)), cancellationToken);

    /// <summary>Hours since year 1.</summary>
    protected static long HourOf(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerHour;

    /// <summary>Reads, beside whoever writes.</summary>
    protected abstract Task<T> ReadAsync<T>(Func<DbConnection, T> read, CancellationToken cancellationToken);

    /// <summary>Writes in one transaction, alone.</summary>
    protected abstract Task WriteAsync(Action<DbConnection> write, CancellationToken cancellationToken);

    /// <summary>Writes documents and what is counted of them; those of <paramref name="again"/> that are whole now, or are no more, wait no longer.</summary>
    protected abstract void Take(DbConnection connection, DocumentKind kind, IReadOnlyList<HistoryDocument> documents, IReadOnlyCollection<long> again);

    /// <summary>What was taken is on disk.</summary>
    protected virtual void Taken()
    {
    }

    /// <summary>Forgets the words of some, given as numbers with commas between.</summary>
    protected abstract void ForgetTexts(DbConnection connection, DocumentKind kind, string sequences);

    /// <summary>Reads how far all was looked at. That is never less than what this process knows.</summary>
    protected void LoadPlaces(DbConnection connection)
    {
        foreach (var (kind, next) in connection.Rows($"SELECT \"Kind\", \"Next\" FROM \"{Prefix}Places\"", row => (row.GetInt32(0), row.GetInt64(1))))
            Volatile.Write(ref _next[kind], Math.Max(next, Volatile.Read(ref _next[kind])));
    }

    /// <summary>Reads how much there is of each class.</summary>
    protected void LoadTotals(DbConnection connection)
    {
        var totals = connection.Rows($"SELECT \"Class\", CAST(SUM(\"Bytes\") AS BIGINT) FROM \"{Prefix}Sizes\" GROUP BY \"Class\"", row => ((HistoryClass)row.GetInt32(0), row.GetInt64(1)));
        lock (_totalsLock)
        {
            _totals.Clear();
            foreach (var (kind, bytes) in totals)
                _totals[kind] = bytes;
        }
    }
}

/// <summary>A part of the order of sequences: from one on, below another.</summary>
internal readonly record struct SequenceRange(long From, long Below)
{
    /// <summary>Everything.</summary>
    public static SequenceRange All { get; } = new(0, long.MaxValue);
}
