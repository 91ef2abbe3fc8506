using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Replays;

namespace ReactionsPortal.Engine.Folders.Guards;

/// <remarks>Whoever may run again in some folders only names the one reaction that is asked; events that they do not see are left out.</remarks>
internal sealed class ReplaysGuard([FromKeyedServices(FolderServices.Unguarded)] IReplays inner, Sight sight, ICaller caller) : IReplays
{
    public async Task<ReplayForecast?> ForecastAsync(ReplayWish wish, CancellationToken cancellationToken) =>
        await OfAsync(wish, caller.Who(), cancellationToken) is { } own ? await inner.ForecastAsync(own, cancellationToken) : null;

    public async Task<ReplayPlan?> StartAsync(ReplayWish wish, int perMinute, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Folders.Count == 0)
            return await inner.StartAsync(wish, perMinute, actor, cancellationToken);
        if (await OfAsync(wish, actor, cancellationToken) is not { } own)
            return null;
        var here = own.Reaction is { } reaction ? await sight.OnReactionAsync(actor, reaction, cancellationToken) ?? actor : actor;
        return await inner.StartAsync(own, perMinute, here, cancellationToken);
    }

    public async Task<IReadOnlyList<ReplayPlan>> ListAsync(CancellationToken cancellationToken)
    {
        var all = await inner.ListAsync(cancellationToken);
        return await sight.ReactionsAsync(caller.Who(), cancellationToken) is { } seen ? [.. all.Where(one => one.Reaction is { } reaction && seen.Contains(reaction))] : all;
    }

    public async Task<ReplayPlan?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var actor = caller.Who();
        if (await inner.FindAsync(id, cancellationToken) is not { } plan)
            return null;
        if (actor.SeesAll || (plan.Reaction is { } reaction && await sight.HasReactionAsync(actor, reaction, cancellationToken)))
            return plan;
        if (plan.Reaction is null)
            sight.Hide(actor, "replay", id.ToString());
        return null;
    }

    public async Task<bool> StopAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Folders.Count == 0 || await inner.FindAsync(id, cancellationToken) is not { Reaction: { } reaction })
            return await inner.StopAsync(id, actor, cancellationToken);
        return await sight.OnReactionAsync(actor, reaction, cancellationToken) is { } here && await inner.StopAsync(id, here, cancellationToken);
    }

    /// <summary>What of a wish the actor may have; null: nothing.</summary>
    private async ValueTask<ReplayWish?> OfAsync(ReplayWish wish, Actor actor, CancellationToken cancellationToken)
    {
        if (await sight.ReactionsAsync(actor, MemberRole.Support, cancellationToken) is not { } allowed)
            return wish;
        if (wish.Reaction is not { } reaction || !await MayAsync(reaction) || (wish.Event is { } one && !await sight.HasEventAsync(actor, one, cancellationToken)))
            return null;
        return actor.SeesAll ? wish : wish with { Query = wish.Query with { Within = await sight.ReactionsAsync(actor, cancellationToken) } };

        async ValueTask<bool> MayAsync(Guid asked) => await sight.HasReactionAsync(actor, asked, cancellationToken) && allowed.Contains(asked);
    }
}
