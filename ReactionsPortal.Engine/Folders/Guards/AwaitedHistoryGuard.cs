using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Matching.Awaiting;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Folders.Guards;

internal sealed class AwaitedHistoryGuard([FromKeyedServices(FolderServices.Unguarded)] IAwaitedHistory inner, Sight sight, ICaller caller) : IAwaitedHistory
{
    public async Task<Page<Awaited>> OfReactionAsync(Guid reaction, AwaitedState? state, string? after, int limit, CancellationToken cancellationToken) =>
        await sight.HasReactionAsync(caller.Who(), reaction, cancellationToken) ? await inner.OfReactionAsync(reaction, state, after, limit, cancellationToken) : new Page<Awaited>([], null);

    public async Task<IReadOnlyList<Awaited>> OfEventAsync(Guid eventId, CancellationToken cancellationToken)
    {
        var all = await inner.OfEventAsync(eventId, cancellationToken);
        return await sight.ReactionsAsync(caller.Who(), cancellationToken) is { } seen ? [.. all.Where(one => seen.Contains(one.Reaction.Id))] : all;
    }
}
