using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Folders.Guards;

internal sealed class EventHistoryGuard([FromKeyedServices(FolderServices.Unguarded)] IEventHistory inner, Sight sight, Store store, ICaller caller) : IEventHistory
{
    public async Task<Page<EventListItem>> ListAsync(EventQuery query, CancellationToken cancellationToken)
    {
        if (await sight.ReactionsAsync(caller.Who(), cancellationToken) is not { } seen)
            return await inner.ListAsync(query, cancellationToken);
        var page = await inner.ListAsync(query with { Within = seen }, cancellationToken);
        return page with { Items = await CountedAsync(page.Items, seen, cancellationToken) };
    }

    public async IAsyncEnumerable<EventListItem> ReadAsync(EventQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = await sight.ReactionsAsync(caller.Who(), cancellationToken);
        await foreach (var some in ChunksAsync(inner.ReadAsync(seen is null ? query : query with { Within = seen }, cancellationToken)))
        {
            foreach (var item in seen is null ? some : await CountedAsync(some, seen, cancellationToken))
                yield return item;
        }
    }

    public async Task<Event?> FindAsync(Guid id, CancellationToken cancellationToken) => await HasAsync(id, cancellationToken) ? await inner.FindAsync(id, cancellationToken) : null;

    public async Task<ReceivedFile?> FileAsync(Guid id, int number, CancellationToken cancellationToken) =>
        await HasAsync(id, cancellationToken) ? await inner.FileAsync(id, number, cancellationToken) : null;

    public async Task<IReadOnlyDictionary<string, string>> VariablesAsync(Guid id, CancellationToken cancellationToken) =>
        await HasAsync(id, cancellationToken) ? await inner.VariablesAsync(id, cancellationToken) : new Dictionary<string, string>();

    public async Task<IReadOnlyList<Explanation>> ExplanationsAsync(Guid id, CancellationToken cancellationToken)
    {
        var all = await inner.ExplanationsAsync(id, cancellationToken);
        return await sight.ReactionsAsync(caller.Who(), cancellationToken) is not { } seen ? all : [.. all.Where(one => seen.Contains(one.Reaction.Id))];
    }

    /// <remarks>It says that something happened, and not what: whoever hears it reads what it sees.</remarks>
    public async IAsyncEnumerable<int> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var change in inner.FollowAsync(cancellationToken))
        {
            _ = caller.Who();
            yield return change;
        }
    }

    /// <summary>A few hundred at a time.</summary>
    private static async IAsyncEnumerable<IReadOnlyList<EventListItem>> ChunksAsync(IAsyncEnumerable<EventListItem> items)
    {
        const int AtOnce = 500;
        var some = new List<EventListItem>(AtOnce);
        await foreach (var item in items)
        {
            some.Add(item);
            if (some.Count < AtOnce)
                continue;
            yield return some;
            some = new List<EventListItem>(AtOnce);
        }
        yield return some;
    }

    private ValueTask<bool> HasAsync(Guid id, CancellationToken cancellationToken) => sight.HasEventAsync(caller.Who(), id, cancellationToken);

    /// <summary>The events with the numbers of those reactions that are seen.</summary>
    private async Task<IReadOnlyList<EventListItem>> CountedAsync(IReadOnlyList<EventListItem> items, IReadOnlySet<Guid> seen, CancellationToken cancellationToken)
    {
        var ids = items.Select(item => item.Id).ToList();
        var looked = await store.ReadAsync(context => context.Explanations.Where(row => ids.Contains(row.EventId)).Select(row => new { row.EventId, row.ReactionId, row.Verdict }).ToListAsync(cancellationToken), cancellationToken);
        var counts = looked.Where(one => seen.Contains(one.ReactionId)).GroupBy(one => one.EventId).ToDictionary(group => group.Key, group => (Ran: group.Count(one => one.Verdict == Verdict.Ran), Looked: group.Count()));
        return [.. items.Select(item => counts.GetValueOrDefault(item.Id) is var count ? item with { RanCount = count.Ran, LookedCount = count.Looked } : item)];
    }
}
