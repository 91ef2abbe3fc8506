using System.Runtime.CompilerServices;
using ReactionsPortal.Engine.Intake.Deliveries;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Folders.Guards;

/// <remarks>A call belongs to the reactions whose route it came to; one that came to none is seen by who sees all.</remarks>
internal sealed class DeliveriesGuard(DeliveryHistory inner, Sight sight, ICaller caller) : IDeliveries
{
    public LostDeliveries Lost => inner.Lost;

    public async Task<Page<DeliveryListItem>> ListAsync(DeliveryQuery query, CancellationToken cancellationToken)
    {
        var actor = caller.Who();
        if (await sight.ReactionsAsync(actor, cancellationToken) is not { } seen)
            return await inner.ListAsync(query, cancellationToken);
        if (query.Reaction is { } reaction && !await sight.IsAmongAsync(actor, seen, reaction, cancellationToken))
            return new Page<DeliveryListItem>([], null);
        var page = await inner.ListAsync(query with { Within = seen }, cancellationToken);
        return page with { Items = [.. page.Items.Select(item => item with { Reactions = Seen(item, seen) })] };
    }

    public async Task<Delivery?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var actor = caller.Who();
        var found = await inner.FindAsync(id, cancellationToken);
        if (found is null || await sight.ReactionsAsync(actor, cancellationToken) is not { } seen)
            return found;
        if (found.Reactions.Any(one => seen.Contains(one.Id)) || (found.Event == id && (await sight.EventsAsync(actor, [id], cancellationToken))!.Contains(id)))
            return found with { Reactions = Seen(found, seen) };
        sight.Hide(actor, "delivery", id.ToString());
        return null;
    }

    public async Task<RedeliveryOutcome> RedeliverAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Folders.Count == 0)
            return await inner.RedeliverAsync(id, actor, cancellationToken);
        var found = await inner.FindAsync(id, cancellationToken);
        var of = found?.Reactions ?? [];
        var allowed = await sight.ReactionsAsync(actor, MemberRole.Support, cancellationToken);
        if (allowed is null)
            return await inner.RedeliverAsync(id, actor, cancellationToken);
        if (of.Count == 0 || !await AnySeenAsync(of, actor, cancellationToken))
        {
            if (found is not null)
                sight.Hide(actor, "delivery", id.ToString());
            return new RedeliveryOutcome.NotFound();
        }
        return of.All(one => allowed.Contains(one.Id))
            ? await inner.RedeliverAsync(id, actor.As(actor.MostAnywhere), cancellationToken)
            : throw actor.Refuse("The call is one of reactions in several folders, and would start them all: this needs Support in each of them.");
    }

    public async Task<RefusedLately?> RefusedLatelyAsync(Guid reaction, CancellationToken cancellationToken) =>
        await sight.HasReactionAsync(caller.Who(), reaction, cancellationToken) ? await inner.RefusedLatelyAsync(reaction, cancellationToken) : null;

    public async IAsyncEnumerable<int> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var change in inner.FollowAsync(cancellationToken))
        {
            _ = caller.Who();
            yield return change;
        }
    }

    private async ValueTask<bool> AnySeenAsync(IReadOnlyList<ReactionReference> of, Actor actor, CancellationToken cancellationToken) =>
        await sight.ReactionsAsync(actor, cancellationToken) is not { } seen || of.Any(one => seen.Contains(one.Id));

    private static IReadOnlyList<ReactionReference> Seen(DeliveryListItem item, IReadOnlySet<Guid> seen) => [.. item.Reactions.Where(one => seen.Contains(one.Id))];
}
