using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Samples;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Inbox;

internal sealed class EventHistory(Store store, EventsOrSamples events, ILateVariables late, EventSignals signals) : IEventHistory
{
    public Task<Page<EventListItem>> ListAsync(EventQuery query, CancellationToken cancellationToken)
    {
        var below = Cursor.Parse(query.After);
        var limit = Math.Clamp(query.Limit, 1, 200);
        return store.ReadAsync(async context =>
        {
            var rows = await Filtered(context.Events, query).Where(row => row.Sequence < below)
                .OrderByDescending(row => row.Sequence).Take(limit + 1)
                .Select(row => new { row.Sequence, Item = new EventListItem(row.Id, row.Source, row.Category, row.Route, row.Summary, row.ReceivedAt, row.OccurredAt, row.MatchedAt != null, row.RanCount, row.LookedCount) })
                .ToListAsync(cancellationToken);
            return new Page<EventListItem>([.. rows.Take(limit).Select(row => row.Item)], rows.Count > limit ? Cursor.Of(rows[limit - 1].Sequence) : null);
        }, cancellationToken);
    }

    public Task<Event?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        FindAsync(events.FindAsync(id, cancellationToken));

    public async Task<ReceivedFile?> FileAsync(Guid id, int number, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { } found ? await EventFiles.ReadAsync(store, found, number, cancellationToken) : null;

    public async Task<IReadOnlyDictionary<string, string>> VariablesAsync(Guid id, CancellationToken cancellationToken) =>
        await events.FindAsync(id, cancellationToken) is { } row
            ? (await late.OfAsync([row], OctopusNeeds.All, cancellationToken))[0].Values : RowJson.ReadNames(null);

    public Task<IReadOnlyList<Explanation>> ExplanationsAsync(Guid id, CancellationToken cancellationToken) =>
        store.ReadAsync(context => ExplanationRows.OfEventAsync(context, id, cancellationToken), cancellationToken);

    public IAsyncEnumerable<int> FollowAsync(CancellationToken cancellationToken) => signals.Changes.FollowAsync(cancellationToken);

    private static async Task<Event?> FindAsync(Task<EventRow?> finding) => await finding is { } row ? EventRows.Read(row) : null;

    private static IQueryable<EventRow> Filtered(IQueryable<EventRow> rows, EventQuery query)
    {
        if (query.Source is { } source)
            rows = rows.Where(row => row.Source == source);
        if (query.Category is { } category)
            rows = rows.Where(row => row.Category == category);
        if (query.Route is { } route)
            rows = rows.Where(row => row.Route == route);
        if (query.From is { } from)
            rows = rows.Where(row => row.ReceivedAt >= from);
        if (query.To is { } to)
            rows = rows.Where(row => row.ReceivedAt < to);
        if (!string.IsNullOrWhiteSpace(query.Text))
            rows = rows.Where(row => EF.Functions.Like(row.Summary, LikePattern.Containing(query.Text), LikePattern.Escape));
        return rows;
    }
}
