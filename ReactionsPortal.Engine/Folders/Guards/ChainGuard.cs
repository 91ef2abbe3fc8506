using ReactionsPortal.Engine.Chain;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Folders.Guards;

internal sealed class ChainGuard(ChainReader inner, Sight sight, ICaller caller) : IChain
{
    public async Task<ChainItem?> OfEventAsync(Guid id, CancellationToken cancellationToken)
    {
        var actor = caller.Who();
        return await sight.HasEventAsync(actor, id, cancellationToken) ? await SeenAsync(actor, await inner.OfEventAsync(id, cancellationToken), cancellationToken) : null;
    }

    public async Task<ChainItem?> OfRunAsync(Guid id, CancellationToken cancellationToken)
    {
        var actor = caller.Who();
        return await sight.HasRunAsync(actor, id, cancellationToken) ? await SeenAsync(actor, await inner.OfRunAsync(id, cancellationToken), cancellationToken) : null;
    }

    private async Task<ChainItem?> SeenAsync(Actor actor, ChainItem? root, CancellationToken cancellationToken)
    {
        if (root is null)
            return null;
        var all = All(root).ToList();
        var events = await sight.EventsAsync(actor, Ids(all, ChainKind.Event), cancellationToken);
        var runs = await sight.RunsAsync(actor, Ids(all, ChainKind.Run), cancellationToken);
        return events is null && runs is null ? root : root.SeenBy((kind, id) => (kind == ChainKind.Run ? runs : events) is not { } seen || seen.Contains(id));
    }

    private static Guid[] Ids(List<ChainItem> all, ChainKind kind) => [.. all.Where(item => item.Kind == kind && item.Id is not null).Select(item => item.Id!.Value)];

    private static IEnumerable<ChainItem> All(ChainItem item) => item.Next.SelectMany(All).Prepend(item);
}
