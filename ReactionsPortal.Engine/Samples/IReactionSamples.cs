using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Samples;

/// <summary>The samples of webhook triggers.</summary>
public interface IReactionSamples
{
    /// <summary>Those that were kept, newest first: at most ten.</summary>
    /// <param name="owner">The reaction; a draft's own identifier until it is saved.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<Sample>> ListAsync(Guid owner, CancellationToken cancellationToken);

    /// <summary>A known product's own; null where it is not known.</summary>
    Sample? OfProduct(string? source);

    /// <summary>Keeps an event as a sample, and gives up the oldest where there are more than ten. Needs Editor.</summary>
    /// <returns>False when there is no such event.</returns>
    Task<bool> KeepAsync(Guid owner, Guid eventId, Actor actor, CancellationToken cancellationToken);

    /// <summary>Gives a draft's samples to the reaction that it became. Needs Editor.</summary>
    Task AdoptAsync(Guid draft, Guid reaction, Actor actor, CancellationToken cancellationToken);

    /// <summary>Deletes one; its event stays. Needs Editor.</summary>
    /// <returns>False when there is none.</returns>
    Task<bool> DeleteAsync(Guid owner, Guid sample, Actor actor, CancellationToken cancellationToken);
}
