using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Folders.Guards;

internal sealed class BulkRunsGuard([FromKeyedServices(FolderServices.Unguarded)] IBulkRuns inner, Sight sight, ICaller caller) : IBulkRuns
{
    public async Task<BulkCount> CountAsync(BulkWish wish, Actor actor, CancellationToken cancellationToken)
    {
        var (within, here) = await OfAsync(wish, actor, cancellationToken);
        return await inner.CountAsync(within, here, cancellationToken);
    }

    public async Task<BulkWork?> StartAsync(BulkWish wish, Actor actor, CancellationToken cancellationToken)
    {
        var (within, here) = await OfAsync(wish, actor, cancellationToken);
        return await inner.StartAsync(within, here, cancellationToken);
    }

    public async Task<BulkWork?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await inner.FindAsync(id, cancellationToken) is { } work && IsShown(work, caller.Who()) ? work : null;

    public async Task<IReadOnlyList<BulkWork>> GoingOnAsync(CancellationToken cancellationToken) =>
        [.. (await inner.GoingOnAsync(cancellationToken)).Where(work => IsOf(work, caller.Who()))];

    public async Task<bool> StopAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        var here = actor.SeesAll ? actor : actor.As(actor.MostAnywhere);
        here.Demand(MemberRole.Support);
        return (await inner.FindAsync(id, cancellationToken) is not { } work || IsShown(work, actor)) && await inner.StopAsync(id, here, cancellationToken);
    }

    /// <summary>Whose work it is: who has roles in folders only sees the own.</summary>
    private static bool IsOf(BulkWork work, Actor actor) => actor.SeesAll || work.By == actor.Name;

    private bool IsShown(BulkWork work, Actor actor)
    {
        if (IsOf(work, actor))
            return true;
        sight.Hide(actor, "work", work.Id.ToString());
        return false;
    }

    /// <summary>The wish about those reactions of which the actor may run again and cancel runs.</summary>
    private async Task<(BulkWish Wish, Actor Actor)> OfAsync(BulkWish wish, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Folders.Count == 0 || await sight.ReactionsAsync(actor, MemberRole.Support, cancellationToken) is not { } allowed)
            return (wish, actor);
        return (wish with { Query = wish.Query with { Within = allowed } }, actor.As(actor.MostAnywhere));
    }
}
