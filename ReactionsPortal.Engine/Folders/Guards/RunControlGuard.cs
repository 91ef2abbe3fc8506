using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Folders.Guards;

internal sealed class RunControlGuard([FromKeyedServices(FolderServices.Unguarded)] IRunControl inner, Sight sight) : IRunControl
{
    public Task<ControlOutcome> RetryAsync(Guid run, RetryVersion version, Actor actor, CancellationToken cancellationToken) =>
        OnAsync(run, actor, here => inner.RetryAsync(run, version, here, cancellationToken), cancellationToken);

    public Task<ControlOutcome> CancelAsync(Guid run, Actor actor, CancellationToken cancellationToken) =>
        OnAsync(run, actor, here => inner.CancelAsync(run, here, cancellationToken), cancellationToken);

    public Task<ControlOutcome> RetryNowAsync(Guid run, Actor actor, CancellationToken cancellationToken) =>
        OnAsync(run, actor, here => inner.RetryNowAsync(run, here, cancellationToken), cancellationToken);

    public async Task<ControlOutcome> TestAsync(Guid? reaction, ReactionDocument document, Guid eventId, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Folders.Count == 0)
            return await inner.TestAsync(reaction, document, eventId, actor, cancellationToken);
        if ((reaction is { } id && await sight.OnReactionAsync(actor, id, cancellationToken) is null) || !await sight.HasEventAsync(actor, eventId, cancellationToken))
            return new ControlOutcome.NotFound();
        if (FolderMap.On(actor, document.Tags) is not { } here)
            return new ControlOutcome.Refused("Give the reaction a tag of a folder that you may change first.");
        return await inner.TestAsync(reaction, document, eventId, here, cancellationToken);
    }

    private async Task<ControlOutcome> OnAsync(Guid run, Actor actor, Func<Actor, Task<ControlOutcome>> act, CancellationToken cancellationToken) =>
        await sight.OnRunAsync(actor, run, cancellationToken) is { } here ? await act(here) : new ControlOutcome.NotFound();
}
