using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Samples;

namespace ReactionsPortal.Engine.Folders.Guards;

/// <remarks>Samples of a draft are found by the identifier that its editor alone knows.</remarks>
internal sealed class ReactionSamplesGuard([FromKeyedServices(FolderServices.Unguarded)] IReactionSamples inner, FolderMap map, Sight sight, ICaller caller) : IReactionSamples
{
    public async Task<IReadOnlyList<Sample>> ListAsync(Guid owner, CancellationToken cancellationToken) =>
        await OnAsync(caller.Who(), owner, cancellationToken) is null ? [] : await inner.ListAsync(owner, cancellationToken);

    public Sample? OfProduct(string? source) => inner.OfProduct(source);

    public async Task<bool> KeepAsync(Guid owner, Guid eventId, Actor actor, CancellationToken cancellationToken) =>
        await OnAsync(actor, owner, cancellationToken) is { } here && (actor.SeesAll || await sight.HasEventAsync(actor, eventId, cancellationToken)) && await inner.KeepAsync(owner, eventId, here, cancellationToken);

    public async Task AdoptAsync(Guid draft, Guid reaction, Actor actor, CancellationToken cancellationToken)
    {
        if (await OnAsync(actor, reaction, cancellationToken) is { } here && await OnAsync(actor, draft, cancellationToken) is not null)
            await inner.AdoptAsync(draft, reaction, here, cancellationToken);
    }

    public async Task<bool> DeleteAsync(Guid owner, Guid sample, Actor actor, CancellationToken cancellationToken) =>
        await OnAsync(actor, owner, cancellationToken) is { } here && await inner.DeleteAsync(owner, sample, here, cancellationToken);

    private async ValueTask<Actor?> OnAsync(Actor actor, Guid owner, CancellationToken cancellationToken)
    {
        if (actor is { SeesAll: true, Folders.Count: 0 })
            return actor;
        return (await map.TagsAsync(cancellationToken)).ContainsKey(owner) ? await sight.OnReactionAsync(actor, owner, cancellationToken) : actor.As(actor.MostAnywhere);
    }
}
