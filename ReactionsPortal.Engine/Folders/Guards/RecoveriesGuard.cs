using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Folders.Guards;

/// <remarks>A recovery is about all runs for a destination: it is seen by who sees all of the destination's reactions, and started by who may run all of them again.</remarks>
internal sealed class RecoveriesGuard([FromKeyedServices(FolderServices.Unguarded)] IRecoveries inner, RecoveryCandidates candidates, Sight sight, ICaller caller) : IRecoveries
{
    public async Task<IReadOnlyList<RecoveryOutlook>> OutlookAsync(CancellationToken cancellationToken)
    {
        var all = await inner.OutlookAsync(cancellationToken);
        return await sight.ReactionsAsync(caller.Who(), cancellationToken) is { } seen ? [.. all.Where(one => IsWithin(one.Destination, seen))] : all;
    }

    public async Task<IReadOnlyList<Recovery>> ListAsync(CancellationToken cancellationToken)
    {
        var all = await inner.ListAsync(cancellationToken);
        return await sight.ReactionsAsync(caller.Who(), cancellationToken) is { } seen ? [.. all.Where(one => IsWithin(one.Destination, seen))] : all;
    }

    public async Task<Recovery?> StartAsync(string destination, int perMinute, bool leavesOutSuperseded, Actor actor, CancellationToken cancellationToken) =>
        await inner.StartAsync(destination, perMinute, leavesOutSuperseded, await OnAsync(destination, actor, cancellationToken), cancellationToken);

    public async Task<bool> StopAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Folders.Count == 0 || (await inner.ListAsync(cancellationToken)).FirstOrDefault(one => one.Id == id) is not { } plan)
            return await inner.StopAsync(id, actor, cancellationToken);
        if (await sight.ReactionsAsync(actor, cancellationToken) is { } seen && !IsWithin(plan.Destination, seen))
        {
            sight.Hide(actor, "recovery", id.ToString());
            return false;
        }
        return await inner.StopAsync(id, await OnAsync(plan.Destination, actor, cancellationToken), cancellationToken);
    }

    private async ValueTask<Actor> OnAsync(string destination, Actor actor, CancellationToken cancellationToken) =>
        actor.Folders.Count > 0 && await sight.ReactionsAsync(actor, MemberRole.Support, cancellationToken) is { } allowed && IsWithin(destination, allowed) ? actor.As(MemberRole.Support) : actor;

    private bool IsWithin(string destination, IReadOnlySet<Guid> reactions) => candidates.ByDestination()[destination].ToList() is { Count: > 0 } called && called.TrueForAll(reactions.Contains);
}
