using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Samples.Scrubbing;

namespace ReactionsPortal.Engine.Folders.Guards;

internal sealed class ScrubbingGuard([FromKeyedServices(FolderServices.Unguarded)] IScrubbing inner, Sight sight, ICaller caller) : IScrubbing
{
    public async Task<ScrubbedEvent?> ScrubAsync(Guid eventId, IReadOnlyList<string> words, CancellationToken cancellationToken) =>
        await sight.HasEventAsync(caller.Who(), eventId, cancellationToken) ? await inner.ScrubAsync(eventId, words, cancellationToken) : null;

    public async Task<Guid?> KeepAsync(Guid eventId, Guid reaction, IReadOnlyList<string> words, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Folders.Count == 0)
            return await inner.KeepAsync(eventId, reaction, words, actor, cancellationToken);
        return await sight.HasEventAsync(actor, eventId, cancellationToken) && await sight.OnReactionAsync(actor, reaction, cancellationToken) is { } here
            ? await inner.KeepAsync(eventId, reaction, words, here, cancellationToken) : null;
    }
}
