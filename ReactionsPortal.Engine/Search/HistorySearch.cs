using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Search;

/// <summary>Finds runs and events by text, and where in their order a span of time lies.</summary>
internal sealed class HistorySearch(HistoryIndex index, Store store, TimeProvider time)
{
    /// <summary>Of what is not indexed at most so many are looked through, the newest.</summary>
    private const int MostLookedThrough = 50_000;

    private const int MostPending = 20_000;

    /// <summary>Runs or events, the newest, of which the index is asked at first: where that is quick it is asked of more at once.</summary>
    private const int FirstWindow = 10_000;

    /// <summary>While more than this was never looked at, times are compared one by one.</summary>
    private const int FarBehind = 5_000;

    /// <summary>How long the index is asked for a page. A phrase of words that all have and none in this order would take seconds.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(35);

    /// <summary>A page of what matches, the newest first. Where looking takes too long the page is short, and says where to go on.</summary>
    /// <param name="kind">Runs or events.</param>
    /// <param name="query">What is searched for.</param>
    /// <param name="tags">Filters as marks.</param>
    /// <param name="range">Where in the order.</param>
    /// <param name="filter">The same filters, and those that are no marks, as SQL about the row <c>r</c>; with its values.</param>
    /// <param name="limit">How many.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<FoundPage> FindAsync(DocumentKind kind, SearchQuery query, IReadOnlyList<IReadOnlyList<string>> tags, SequenceRange range, RowFilter filter, int limit, CancellationToken cancellationToken)
    {
        await index.LoadAsync(cancellationToken);
        var found = await NotIndexedAsync(kind, query, range, filter, limit, cancellationToken);
        var began = time.GetTimestamp();
        var indexed = new List<long>();
        var (below, window) = (Math.Min(range.Below, index.Next(kind)), FirstWindow);
        for (var isFirst = true; indexed.Count <= limit && below > range.From && (isFirst || time.GetElapsedTime(began) < Longest); isFirst = false)
        {
            var (from, asked) = (Math.Max(range.From, below - window), time.GetTimestamp());
            var hits = await index.FindAsync(kind, query, tags, new SequenceRange(from, below), limit + 1, cancellationToken);
            indexed.AddRange(await StillAsync(kind, hits, filter, cancellationToken));
            below = hits.Count > limit ? hits[^1] : from;
            window = time.GetElapsedTime(asked) < Longest / 8 ? window * 2 : Math.Max(FirstWindow, window / 2);
        }
        var isWhole = below <= range.From || indexed.Count > limit;
        var all = indexed.Concat(isWhole ? found : found.Where(sequence => sequence >= below)).Distinct().OrderDescending().Take(limit + 1).ToList();
        return all.Count > limit ? new FoundPage(all[..limit], all[limit - 1]) : new FoundPage(all, isWhole ? null : below);
    }

    /// <summary>Those of a few sequences that match, in their order.</summary>
    public async Task<List<long>> AmongAsync(DocumentKind kind, SearchQuery query, List<long> sequences, CancellationToken cancellationToken)
    {
        if (sequences.Count == 0)
            return [];
        await index.LoadAsync(cancellationToken);
        var filter = new RowFilter().And($"r.\"Sequence\" IN ({string.Join(',', sequences)})");
        var found = await NotIndexedAsync(kind, query, SequenceRange.All, filter, sequences.Count, cancellationToken);
        found.AddRange(await index.FindAsync(kind, query, sequences, cancellationToken));
        return [.. found.Distinct().OrderDescending()];
    }

    /// <summary>Where a span of time lies in the order. Nothing of it lies outside, whatever the clock did; not all inside belongs to it.</summary>
    public async Task<SequenceRange> RangeAsync(DocumentKind kind, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken)
    {
        if (from is null && to is null)
            return SequenceRange.All;
        await index.LoadAsync(cancellationToken);
        var next = index.Next(kind);
        var (table, at) = (TableOf(kind), TimeOf(kind));
        var (behind, lastNew) = await ReadAsync(connection => (
            connection.Scalar($"SELECT COUNT(*) FROM (SELECT 1 FROM \"{table}\" WHERE \"Sequence\" >= @next LIMIT {FarBehind}) AS newer", ("@next", next)) as long? ?? 0,
            connection.Scalar($"SELECT MAX(\"Sequence\") FROM (SELECT \"Sequence\", \"{at}\" FROM \"{table}\" WHERE \"Sequence\" >= @next ORDER BY \"Sequence\" LIMIT {FarBehind}) AS newer WHERE \"{at}\" >= @from AND \"{at}\" < @to",
                ("@next", next), ("@from", from?.UtcTicks ?? 0), ("@to", to?.UtcTicks ?? long.MaxValue)) as long?), cancellationToken);
        var (first, last) = await index.SpanAsync(kind, from, to, cancellationToken);
        if (behind >= FarBehind)
            return new SequenceRange(from is null ? 0 : Math.Min(first ?? next, next), long.MaxValue);
        return new SequenceRange(Math.Min(first ?? next, next), Math.Max(last ?? -1, lastNew ?? -1) + 1);
    }

    private async Task<List<long>> NotIndexedAsync(DocumentKind kind, SearchQuery query, SequenceRange range, RowFilter filter, int limit, CancellationToken cancellationToken)
    {
        var next = index.Next(kind);
        var pending = await index.PendingAsync(kind, range.Below, MostPending, cancellationToken);
        var texts = kind == DocumentKind.Run ? "r.\"ReactionName\", r.\"EventSummary\", r.\"Error\"" : "r.\"Summary\", r.\"Category\", r.\"Route\"";
        return await ReadAsync(connection =>
        {
            var found = new List<long>();
            Look("r.\"Sequence\" >= @next");
            foreach (var some in pending.Where(sequence => sequence >= range.From).Chunk(1_000))
            {
                if (found.Count > limit)
                    break;
                Look($"r.\"Sequence\" IN ({string.Join(',', some)})");
            }
            return found;

            void Look(string which)
            {
                using var command = connection.NewCommand(
                    $"SELECT r.\"Sequence\", {texts} FROM \"{TableOf(kind)}\" r WHERE {which} AND r.\"Sequence\" >= @from AND r.\"Sequence\" < @below AND ({filter.Sql}) ORDER BY r.\"Sequence\" DESC LIMIT {MostLookedThrough}",
                    [("@next", next), ("@from", range.From), ("@below", range.Below), .. filter.Values]);
                using var row = command.ExecuteReader();
                while (found.Count <= 2 * limit && row.Read())
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (query.Matches([row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3)]))
                        found.Add(row.GetInt64(0));
                }
            }
        }, cancellationToken);
    }

    /// <summary>Those of the sequences that are there and meet the filter.</summary>
    private Task<List<long>> StillAsync(DocumentKind kind, List<long> sequences, RowFilter filter, CancellationToken cancellationToken) => sequences.Count == 0 ? Task.FromResult<List<long>>([]) : ReadAsync(connection =>
        connection.Rows($"SELECT r.\"Sequence\" FROM \"{TableOf(kind)}\" r WHERE r.\"Sequence\" IN ({string.Join(',', sequences)}) AND ({filter.Sql})", row => row.GetInt64(0), [.. filter.Values]), cancellationToken);

    private Task<T> ReadAsync<T>(Func<DbConnection, T> read, CancellationToken cancellationToken) => store.ReadAsync(async context =>
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        return read(context.Database.GetDbConnection());
    }, cancellationToken);

    private static string TableOf(DocumentKind kind) => kind == DocumentKind.Run ? "Runs" : "Events";

    private static string TimeOf(DocumentKind kind) => kind == DocumentKind.Run ? "CreatedAt" : "ReceivedAt";
}
