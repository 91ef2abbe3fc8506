using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Search;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Runs;

internal sealed class RunHistory(Store store, CapturedValues captures, Correlations correlations, HistorySearch search, Snippets snippets, TimeProvider time) : IRunHistory
{
    /// <summary>Runs of one event that are searched through.</summary>
    private const int MostOfEvent = 2_000;

    /// <summary>Runs that are in memory at once while all that a query finds are read.</summary>
    private const int ReadAtOnce = 500;

    // Pages that are open ask for the same whenever something happens.
    private readonly ToldRuns _told = new();
    private readonly FreshReads<RunQuery, Page<Run>> _pages = new();
    private readonly FreshReads<DateTimeOffset, IReadOnlyDictionary<RunStatus, int>> _counts = new();
    private readonly FreshReads<DateTimeOffset, IReadOnlyList<HourCount>> _hours = new();
    private readonly FreshReads<ValueTuple, IReadOnlyDictionary<RunStatus, int>> _unfinished = new();

    public Task<Page<Run>> ListAsync(RunQuery query, CancellationToken cancellationToken) => query is { Text: null, About: null, Within: null }
        ? _pages.GetAsync(query, key => ListAloneAsync(key, CancellationToken.None), cancellationToken)
        : ListAloneAsync(query, cancellationToken);

    private async Task<Page<Run>> ListAloneAsync(RunQuery query, CancellationToken cancellationToken)
    {
        var page = await PageAsync(query, Math.Clamp(query.Limit, 1, 200), cancellationToken);
        if (SearchQuery.Parse(query.Text) is not { } text)
            return page with { Items = [.. page.Items.Select(_told.Same)] };

        var hits = await snippets.OfRunsAsync([.. page.Items], text, cancellationToken);
        return page with { Items = [.. page.Items.Select(run => run with { Hit = hits.GetValueOrDefault(run.Id) })] };
    }

    public async IAsyncEnumerable<Run> ReadAsync(RunQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (string? after = null; ;)
        {
            var page = await PageAsync(query with { After = after }, ReadAtOnce, cancellationToken);
            foreach (var run in page.Items)
                yield return run;
            if ((after = page.Next) is null)
                yield break;
        }
    }

    private async Task<Page<Run>> PageAsync(RunQuery query, int limit, CancellationToken cancellationToken)
    {
        var text = SearchQuery.Parse(query.Text, query.About);
        if ((!string.IsNullOrWhiteSpace(query.Text) && SearchQuery.Parse(query.Text) is null) || (!string.IsNullOrWhiteSpace(query.About) && SearchQuery.Parse(query.About) is null))
            return new Page<Run>([], null);

        var span = await search.RangeAsync(DocumentKind.Run, query.From, query.To, cancellationToken);
        var range = span with { Below = Math.Min(span.Below, Cursor.Parse(query.After)) };
        var filter = RunLists.Filter(query, time.GetUtcNow());
        FoundPage page;
        if (text is not null && query.Event is null)
        {
            page = await search.FindAsync(DocumentKind.Run, text, RunLists.Tags(query), range, filter, limit, cancellationToken);
        }
        else
        {
            var found = await store.ReadAsync(context => RunLists.FindAsync(context, query, range, filter, text is null ? limit : MostOfEvent, cancellationToken), cancellationToken);
            page = FoundPage.Of(text is null ? found : await search.AmongAsync(DocumentKind.Run, text, found, cancellationToken), limit);
        }

        var shown = page.Sequences;
        var rows = await store.ReadAsync(context => context.Runs.Where(row => shown.Contains(row.Sequence)).OrderByDescending(row => row.Sequence).ToListAsync(cancellationToken), cancellationToken);
        return new Page<Run>(rows.ConvertAll(RunRows.Read), page.Next);
    }

    public async Task<RunDetails?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var found = await store.ReadAsync(context => FindAsync(context, id, cancellationToken), cancellationToken);
        return found is var (row, details, about) ? about is null ? details : await WithCapturedAsync(details, row, about, cancellationToken) : null;
    }

    /// <summary>The run, and the event of one that has to do with captured values.</summary>
    private static async Task<(RunRow Row, RunDetails Details, EventRow? About)?> FindAsync(ReactionsContext context, Guid id, CancellationToken cancellationToken)
    {
        var row = await context.Runs.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (row is null)
            return null;
        var document = await RunDocuments.ReadAsync(context, row, cancellationToken);
        var attempts = await context.Attempts.Where(attempt => attempt.RunId == id && attempt.Number <= row.AttemptCount).OrderBy(attempt => attempt.Number).ToListAsync(cancellationToken);
        var why = await context.Explanations.Where(explanation => explanation.RunId == id).FirstOrDefaultAsync(cancellationToken);
        var details = new RunDetails(RunRows.Read(row), document, attempts.ConvertAll(RunRows.Read), why is null ? null : ExplanationRows.Read(why))
        {
            Artifacts = row.Action == ActionKind.PowerShell ? await RunArtifacts.ListAsync(context, id, cancellationToken) : [],
        };
        return (row, details, CapturedValues.Concern(document) ? await context.Events.SingleAsync(received => received.Id == row.EventId, cancellationToken) : null);
    }

    private async Task<RunDetails> WithCapturedAsync(RunDetails details, RunRow row, EventRow about, CancellationToken cancellationToken)
    {
        var received = EventRows.Read(about);
        var correlation = correlations.Of(details.Document, received, EventVariables.Of(received, about.VariablesJson));
        var shown = await captures.ShowAsync(row, details.Document.Tags, correlation, cancellationToken);
        return details with { Captured = shown.Own, CapturedEarlier = shown.Earlier, CapturedUsedBy = shown.UsedBy };
    }

    public async Task<IReadOnlyList<LogLine>> LogAsync(Guid id, long after, int limit, CancellationToken cancellationToken) =>
        await store.ReadAsync(context => context.LogLines.Where(row => row.RunId == id && row.Number > after)
            .OrderBy(row => row.Number).Take(Math.Clamp(limit, 1, 5000))
            .Select(row => new LogLine(row.Number, row.At, row.Attempt, row.Stream, row.Text)).ToListAsync(cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<LogLine>> LogAsync(Guid id, RunLogQuery query, CancellationToken cancellationToken) =>
        await store.ReadAsync(context => Lines(context, id, query).OrderBy(row => row.Number).Skip(Math.Max(0, query.Skip)).Take(Math.Clamp(query.Take, 1, 5000))
            .Select(row => new LogLine(row.Number, row.At, row.Attempt, row.Stream, row.Text)).ToListAsync(cancellationToken), cancellationToken);

    public Task<int> LogCountAsync(Guid id, RunLogQuery query, CancellationToken cancellationToken) =>
        store.ReadAsync(context => Lines(context, id, query).CountAsync(cancellationToken), cancellationToken);

    public Task<RunLogSummary> LogSummaryAsync(Guid id, CancellationToken cancellationToken) => store.ReadAsync(async context =>
    {
        var streams = await context.LogLines.Where(row => row.RunId == id).GroupBy(row => row.Stream)
            .Select(group => new { Stream = group.Key, Count = group.Count(), Last = group.Max(row => row.Number) }).ToListAsync(cancellationToken);
        var progress = streams.Find(one => one.Stream == LogStream.Progress) is { Last: var last }
            ? await context.LogLines.Where(row => row.RunId == id && row.Number == last).Select(row => row.Text).FirstOrDefaultAsync(cancellationToken)
            : null;
        return new RunLogSummary(streams.Count == 0 ? 0 : streams.Max(one => one.Last), streams.ToDictionary(one => one.Stream, one => one.Count), progress);
    }, cancellationToken);

    private static IQueryable<LogLineRow> Lines(ReactionsContext context, Guid id, RunLogQuery query)
    {
        var rows = context.LogLines.Where(row => row.RunId == id);
        if (query.Without.Count > 0)
            rows = rows.Where(row => !query.Without.Contains(row.Stream));
        if (query.Before is { } before)
            rows = rows.Where(row => row.Number < before);
        if (!string.IsNullOrEmpty(query.Text))
            rows = rows.Where(row => EF.Functions.Like(row.Text, LikePattern.Containing(query.Text), LikePattern.Escape));
        return rows;
    }

    public Task<IReadOnlyDictionary<RunStatus, int>> CountUnfinishedAsync(CancellationToken cancellationToken) =>
        _unfinished.GetAsync(default, _ => CountUnfinishedAsync(within: null, CancellationToken.None), cancellationToken);

    /// <inheritdoc cref="CountUnfinishedAsync(CancellationToken)"/>
    /// <param name="within">Reactions whose runs count; null: all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal async Task<IReadOnlyDictionary<RunStatus, int>> CountUnfinishedAsync(IReadOnlyCollection<Guid>? within, CancellationToken cancellationToken) =>
        await store.ReadAsync(context => context.Runs.Where(row => row.Status < RunStatus.Succeeded && (within == null || within.Contains(row.ReactionId))).GroupBy(row => row.Status)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken), cancellationToken);

    public Task<IReadOnlyDictionary<RunStatus, int>> CountAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        _counts.GetAsync(since - TimeSpan.FromTicks(since.Ticks % TimeSpan.TicksPerMinute), key => CountAsync(key, within: null, CancellationToken.None), cancellationToken);

    public Task<IReadOnlyList<HourCount>> ByHourAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        _hours.GetAsync(since, key => ByHourAsync(key, within: null, CancellationToken.None), cancellationToken);

    /// <inheritdoc cref="CountAsync(DateTimeOffset, CancellationToken)"/>
    /// <param name="since">From when on.</param>
    /// <param name="within">Reactions whose runs count; null: all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal Task<IReadOnlyDictionary<RunStatus, int>> CountAsync(DateTimeOffset since, IReadOnlySet<Guid>? within, CancellationToken cancellationToken) =>
        store.ReadAsync(context => RunCounts.ByStatusAsync(context, since, within, cancellationToken), cancellationToken);

    /// <inheritdoc cref="ByHourAsync(DateTimeOffset, CancellationToken)"/>
    /// <param name="since">From when on.</param>
    /// <param name="within">Reactions whose runs count; null: all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal Task<IReadOnlyList<HourCount>> ByHourAsync(DateTimeOffset since, IReadOnlySet<Guid>? within, CancellationToken cancellationToken) =>
        store.ReadAsync(context => RunCounts.ByHourAsync(context, since, within, cancellationToken), cancellationToken);
}
