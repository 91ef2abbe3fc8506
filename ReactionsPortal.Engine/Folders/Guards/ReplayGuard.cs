using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Folders.Guards;

internal sealed class ReplayGuard(Replay inner, Sight sight) : IReplay
{
    public async Task<ReplayOutcome> ReplayAsync(Guid eventId, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Folders.Count == 0)
            return await inner.ReplayAsync(eventId, actor, cancellationToken);
        if (!await sight.HasEventAsync(actor, eventId, cancellationToken))
            return new ReplayOutcome.NotFound();
        return await inner.ReplayAsync(eventId, await sight.ReactionsAsync(actor, MemberRole.Support, cancellationToken), actor.As(actor.MostAnywhere), cancellationToken);
    }
}
