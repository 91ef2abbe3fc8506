using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Samples;
using ReactionsPortal.Engine.Search;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Inbox;

internal sealed class EventHistory(Store store, EventsOrSamples events, ILateVariables late, EventSignals signals, HistorySearch search, Snippets snippets) : IEventHistory
{
    /// <summary>Events that are in memory at once while all that a query finds are read.</summary>
    private const int ReadAtOnce = 500;

    public async Task<Page<EventListItem>> ListAsync(EventQuery query, CancellationToken cancellationToken)
    {
        var page = await PageAsync(query, Math.Clamp(query.Limit, 1, 200), cancellationToken);
        if (SearchQuery.Parse(query.Text) is not { } text)
            return page;

        var hits = await snippets.OfEventsAsync([.. page.Items], text, cancellationToken);
        return page with { Items = [.. page.Items.Select(item => item with { Hit = hits.GetValueOrDefault(item.Id) })] };
    }

    public async IAsyncEnumerable<EventListItem> ReadAsync(EventQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (string? after = null; ;)
        {
            var page = await PageAsync(query with { After = after }, ReadAtOnce, cancellationToken);
            foreach (var item in page.Items)
                yield return item;
            if ((after = page.Next) is null)
                yield break;
        }
    }

    private async Task<Page<EventListItem>> PageAsync(EventQuery query, int limit, CancellationToken cancellationToken)
    {
        var text = SearchQuery.Parse(query.Text);
        if (text is null && !string.IsNullOrWhiteSpace(query.Text))
            return new Page<EventListItem>([], null);

        if (text is null && query.Within is { } within)
            return await ReachedAsync(query, within, limit, cancellationToken);

        var span = await search.RangeAsync(DocumentKind.Event, query.From, query.To, cancellationToken);
        var range = span with { Below = Math.Min(span.Below, Cursor.Parse(query.After)) };
        var filter = EventLists.Filter(query);
        var page = text is null
            ? FoundPage.Of(await store.ReadAsync(context => EventLists.FindAsync(context, query, range, filter, limit, cancellationToken), cancellationToken), limit)
            : await search.FindAsync(DocumentKind.Event, text, EventLists.Tags(query), range, filter, limit, cancellationToken);

        var shown = page.Sequences;
        var items = await store.ReadAsync(context => context.Events.Where(row => shown.Contains(row.Sequence)).OrderByDescending(row => row.Sequence)
            .Select(Item).ToListAsync(cancellationToken), cancellationToken);
        return new Page<EventListItem>(items, page.Next);
    }

    private async Task<Page<EventListItem>> ReachedAsync(EventQuery query, IReadOnlySet<Guid> within, int limit, CancellationToken cancellationToken)
    {
        var found = await store.ReadAsync(context => ReachedEvents.FindAsync(context, query, within, limit, cancellationToken), cancellationToken);
        var shown = found.Take(limit).ToList();
        var items = await store.ReadAsync(context => context.Events.Where(row => shown.Contains(row.Id)).OrderByDescending(row => row.Id).Select(Item).ToListAsync(cancellationToken), cancellationToken);
        return new Page<EventListItem>(items, found.Count > limit ? TimeKey.Cursor(found[limit - 1]) : null);
    }

    private static Expression<Func<EventRow, EventListItem>> Item { get; } = row =>
        new EventListItem(row.Id, row.Source, row.Category, row.Route, row.Summary, row.ReceivedAt, row.OccurredAt, row.MatchedAt != null, row.RanCount, row.LookedCount);

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
}
