using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Search;

/// <summary>
/// Tells the index what happened, within seconds and beside the stages: it reads what they wrote, in order, and they do
/// nothing for it. How far it came stands in the index, in the same commit as the words.
/// </summary>
internal sealed class HistoryIndexer(HistoryIndex index, RunDocumentsReader runs, EventDocuments events, Store store, Backlog backlog, ILeadership leadership, INodeRoster roster, IOptions<SearchOptions> options, TimeProvider time, ILogger<HistoryIndexer> log) : BackgroundService
{
    private const int BatchSize = 500;
    private const int MostPendingAtOnce = 2_000;
    private const int ComparedAtOnce = 5_000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Comparing = TimeSpan.FromHours(24);
    private static readonly DocumentKind[] Kinds = [DocumentKind.Run, DocumentKind.Event];

    /// <summary>A write that began is on disk by then.</summary>
    private static readonly TimeSpan LongestCommit = TimeSpan.FromSeconds(2);

    private readonly (long Settled, long Seen, long At)[] _settled = new (long, long, long)[2];
    private readonly long[] _pendingBelow = [long.MaxValue, long.MaxValue];
    private DateTimeOffset _compared = DateTimeOffset.MinValue;
    private bool _isChecked;

    /// <summary>Takes in whatever there is; returns once nothing is new.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        if (!leadership.IsLeading)
            return;
        foreach (var kind in Kinds)
        {
            await AgainAsync(kind, cancellationToken);
            while (await TakeNewAsync(kind, cancellationToken) == BatchSize)
            {
            }
        }
        if (time.GetUtcNow() - _compared >= Comparing)
        {
            await CompareAsync(cancellationToken);
            _compared = time.GetUtcNow();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
            return;
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = Pause;
            try
            {
                await CatchUpAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception broken)
            {
                log.IndexingFailed(broken);
                wait = AfterFailure;
                if (broken is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB } && StorageFaults.Of(broken) is not null)
                    await ClearAsync(stoppingToken);
            }
            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ClearAsync(CancellationToken cancellationToken)
    {
        try
        {
            await index.ClearAsync(cancellationToken);
        }
        catch (Exception broken) when (broken is SqliteException or IOException)
        {
            log.IndexingFailed(broken);
        }
    }

    /// <summary>Makes sure that the index is about this database, as it is.</summary>
    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await index.LoadAsync(cancellationToken);
        if (_isChecked || !index.IsBeside)
            return;
        foreach (var kind in Kinds)
        {
            var (next, lastId) = await index.PlaceAsync(kind, cancellationToken);
            if (next == 0 || await IsOursAsync(kind, next - 1, lastId, cancellationToken))
                continue;
            log.IndexOfAnother();
            await index.ClearAsync(cancellationToken);
            break;
        }
        _isChecked = true;
    }

    private Task<bool> IsOursAsync(DocumentKind kind, long last, Guid? id, CancellationToken cancellationToken) => ReadAsync(connection =>
    {
        var table = TableOf(kind);
        var newest = connection.Scalar("SELECT seq FROM sqlite_sequence WHERE name = @table", ("@table", table)) as long? ?? 0;
        return newest >= last && (connection.Scalar($"SELECT \"Id\" FROM \"{table}\" WHERE \"Sequence\" = @last", ("@last", last)) is not string found || Guid.Parse(found) == id);
    }, cancellationToken);

    /// <summary>Looks at what was never looked at; returns at how many.</summary>
    private async Task<int> TakeNewAsync(DocumentKind kind, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var from = index.Next(kind);
        var to = roster.Count > 1 ? await SettledAsync(kind, cancellationToken) : long.MaxValue;
        var found = await ReadAsync(connection => connection.Rows($"SELECT \"Sequence\", \"Id\" FROM \"{TableOf(kind)}\" WHERE \"Sequence\" >= @from AND \"Sequence\" <= @to ORDER BY \"Sequence\" LIMIT {BatchSize}",
            row => (Sequence: row.GetInt64(0), Id: row.GetGuid(1)), ("@from", from), ("@to", to)), cancellationToken);
        if (found.Count == 0)
            return 0;
        var documents = await DocumentsAsync(kind, found.ConvertAll(row => row.Sequence), cancellationToken);
        await index.TakeAsync(kind, documents, [], (found[^1].Sequence + 1, found[^1].Id), cancellationToken);
        await RestAsync(watch, cancellationToken);
        return found.Count;
    }

    /// <summary>Up to where nothing is still on its way to the disk: nodes that write at the same time commit in any order.</summary>
    private async Task<long> SettledAsync(DocumentKind kind, CancellationToken cancellationToken)
    {
        var now = time.GetTimestamp();
        var (settled, seen, at) = _settled[(int)kind];
        if (time.GetElapsedTime(at, now) < LongestCommit)
            return settled;
        var newest = await ReadAsync(connection => connection.Scalar($"SELECT MAX(\"Sequence\") FROM \"{TableOf(kind)}\"") as long? ?? 0, cancellationToken);
        _settled[(int)kind] = (seen, newest, now);
        return seen;
    }

    /// <summary>Looks again at what was not whole before.</summary>
    private async Task AgainAsync(DocumentKind kind, CancellationToken cancellationToken)
    {
        var pending = await index.PendingAsync(kind, _pendingBelow[(int)kind], MostPendingAtOnce, cancellationToken);
        _pendingBelow[(int)kind] = pending.Count < MostPendingAtOnce ? long.MaxValue : pending[^1];
        foreach (var some in pending.Chunk(BatchSize))
        {
            var watch = Stopwatch.StartNew();
            var done = await DoneAsync(kind, some, cancellationToken);
            if (done.Count == 0)
                continue;
            await index.TakeAsync(kind, await DocumentsAsync(kind, done, cancellationToken), done, null, cancellationToken);
            await RestAsync(watch, cancellationToken);
        }
    }

    /// <summary>Those that are whole by now, or are no more.</summary>
    private Task<List<long>> DoneAsync(DocumentKind kind, long[] sequences, CancellationToken cancellationToken) => ReadAsync(connection =>
    {
        var open = kind == DocumentKind.Run ? "\"Status\" < 3" : "\"MatchedAt\" IS NULL";
        var still = connection.Rows($"SELECT \"Sequence\" FROM \"{TableOf(kind)}\" WHERE \"Sequence\" IN ({string.Join(',', sequences)}) AND {open}", row => row.GetInt64(0)).ToHashSet();
        return sequences.Where(sequence => !still.Contains(sequence)).ToList();
    }, cancellationToken);

    private Task<List<HistoryDocument>> DocumentsAsync(DocumentKind kind, IReadOnlyCollection<long> sequences, CancellationToken cancellationToken) =>
        ReadAsync(connection => kind == DocumentKind.Run ? runs.Read(connection, sequences) : events.Read(connection, sequences), cancellationToken);

    /// <summary>Forgets what is no more though nobody said so: the portal was killed in between.</summary>
    private async Task CompareAsync(CancellationToken cancellationToken)
    {
        foreach (var kind in Kinds)
        {
            for (var after = 0L; await index.KnownAsync(kind, after, ComparedAtOnce, cancellationToken) is { Count: > 0 } known; after = known[^1])
            {
                var first = known[0];
                var there = await ReadAsync(connection => connection.Rows($"SELECT \"Sequence\" FROM \"{TableOf(kind)}\" WHERE \"Sequence\" BETWEEN @first AND @last", row => row.GetInt64(0), ("@first", first), ("@last", known[^1])).ToHashSet(), cancellationToken);
                List<long> gone = [.. known.Where(sequence => !there.Contains(sequence))];
                foreach (var some in gone.Chunk(BatchSize))
                    await index.ForgetAsync(kind, some, cancellationToken);
            }
        }
    }

    /// <summary>Takes half of the time at most, a third of it while many events come in, and little while more come than are matched: the stages go first.</summary>
    private Task RestAsync(Stopwatch watch, CancellationToken cancellationToken)
    {
        var rest = watch.Elapsed * backlog.Rest;
        return Task.Delay(rest < LongestRest ? rest : LongestRest, time, cancellationToken);
    }

    private Task<T> ReadAsync<T>(Func<DbConnection, T> read, CancellationToken cancellationToken) => store.ReadAsync(async context =>
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        return read(context.Database.GetDbConnection());
    }, cancellationToken);

    private static string TableOf(DocumentKind kind) => kind == DocumentKind.Run ? "Runs" : "Events";
}
