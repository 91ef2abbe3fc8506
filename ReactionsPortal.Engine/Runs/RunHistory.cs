using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Runs;

internal sealed class RunHistory(Store store, Correlations correlations) : IRunHistory
{
    public Task<Page<Run>> ListAsync(RunQuery query, CancellationToken cancellationToken)
    {
        var below = Cursor.Parse(query.After);
        var limit = Math.Clamp(query.Limit, 1, 200);
        return store.ReadAsync(async context =>
        {
            var rows = await Filtered(context.Runs, query).Where(row => row.Sequence < below)
                .OrderByDescending(row => row.Sequence).Take(limit + 1).ToListAsync(cancellationToken);
            return new Page<Run>([.. rows.Take(limit).Select(RunRows.Read)], rows.Count > limit ? Cursor.Of(rows[limit - 1].Sequence) : null);
        }, cancellationToken);
    }

    public Task<RunDetails?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        store.ReadAsync(async context =>
        {
            var row = await context.Runs.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
            if (row is null)
                return null;
            var document = await RunDocuments.ReadAsync(context, row, cancellationToken);
            var attempts = await context.Attempts.Where(attempt => attempt.RunId == id).OrderBy(attempt => attempt.Number).ToListAsync(cancellationToken);
            var why = await context.Explanations.Where(explanation => explanation.RunId == id).FirstOrDefaultAsync(cancellationToken);
            var details = new RunDetails(RunRows.Read(row), document, attempts.ConvertAll(RunRows.Read), why is null ? null : ExplanationRows.Read(why))
            {
                Artifacts = row.Action == ActionKind.PowerShell ? await RunArtifacts.ListAsync(context, id, cancellationToken) : [],
            };
            return CapturedValues.Concern(document) ? await WithCapturedAsync(context, details, row, cancellationToken) : details;
        }, cancellationToken);

    private async Task<RunDetails> WithCapturedAsync(ReactionsContext context, RunDetails details, RunRow row, CancellationToken cancellationToken)
    {
        var about = await context.Events.SingleAsync(received => received.Id == row.EventId, cancellationToken);
        var received = EventRows.Read(about);
        var correlation = correlations.Of(details.Document, received, EventVariables.Of(received, about.VariablesJson));
        var shown = await CapturedValues.ShowAsync(context, row, correlation, cancellationToken);
        return details with { Captured = shown.Own, CapturedEarlier = shown.Earlier, CapturedUsedBy = shown.UsedBy };
    }

    public async Task<IReadOnlyList<LogLine>> LogAsync(Guid id, long after, int limit, CancellationToken cancellationToken) =>
        await store.ReadAsync(context => context.LogLines.Where(row => row.RunId == id && row.Number > after)
            .OrderBy(row => row.Number).Take(Math.Clamp(limit, 1, 5000))
            .Select(row => new LogLine(row.Number, row.At, row.Attempt, row.Stream, row.Text)).ToListAsync(cancellationToken), cancellationToken);

    public async Task<IReadOnlyDictionary<RunStatus, int>> CountAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        await store.ReadAsync(context => context.Runs.Where(row => row.CreatedAt >= since).GroupBy(row => row.Status)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<HourCount>> ByHourAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var counts = await store.ReadAsync(context => context.Database.SqlQuery<HourRow>(
            $"""
             SELECT "CreatedAt" / {TimeSpan.TicksPerHour} AS "Hour", "Status", COUNT(*) AS "Count"
             FROM "Runs" WHERE "CreatedAt" >= {since.UtcTicks} AND NOT "IsTest" GROUP BY 1, 2
             """).ToListAsync(cancellationToken), cancellationToken);
        return counts.ConvertAll(row => new HourCount(new DateTimeOffset(row.Hour * TimeSpan.TicksPerHour, TimeSpan.Zero), (RunStatus)row.Status, row.Count));
    }

    private static IQueryable<RunRow> Filtered(IQueryable<RunRow> rows, RunQuery query)
    {
        if (query.Statuses is { Count: > 0 } statuses)
            rows = statuses.Count == 1 ? rows.Where(row => row.Status == statuses[0]) : rows.Where(row => statuses.Contains(row.Status));
        if (query.Reaction is { } reaction)
            rows = rows.Where(row => row.ReactionId == reaction);
        if (query.Event is { } about)
            rows = rows.Where(row => row.EventId == about);
        if (query.From is { } from)
            rows = rows.Where(row => row.CreatedAt >= from);
        if (query.To is { } to)
            rows = rows.Where(row => row.CreatedAt < to);
        if (!string.IsNullOrWhiteSpace(query.Text))
        {
            var pattern = LikePattern.Containing(query.Text);
            rows = rows.Where(row => EF.Functions.Like(row.ReactionName, pattern, LikePattern.Escape)
                || EF.Functions.Like(row.EventSummary, pattern, LikePattern.Escape)
                || EF.Functions.Like(row.Error!, pattern, LikePattern.Escape));
        }
        return rows;
    }

    private sealed class HourRow
    {
        public long Hour { get; init; }
        public int Status { get; init; }
        public int Count { get; init; }
    }
}
