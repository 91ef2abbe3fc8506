using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Gallery.Updates;

/// <summary>Brings reactions that an integration made up to its newer version, and keeps what was changed by hand.</summary>
public interface IIntegrationUpdates
{
    /// <summary>What the newer version would change; null: the reaction is of no integration, or there is nothing newer.</summary>
    Task<IntegrationUpdate?> FindAsync(Guid reaction, CancellationToken cancellationToken);

    /// <summary>Saves it as a new version of the reaction. Needs Editor.</summary>
    /// <param name="reaction">The reaction.</param>
    /// <param name="baseVersion">The reaction's version that was looked at; a newer one in the meantime is a conflict.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null: there is nothing to update.</returns>
    Task<Reactions.SaveOutcome?> ApplyAsync(Guid reaction, int baseVersion, Actor actor, CancellationToken cancellationToken);
}

/// <summary>A newer version of what made a reaction.</summary>
/// <param name="Integration">The integration as it is now.</param>
/// <param name="Reaction">The reaction as it is now.</param>
/// <param name="From">The version that made it.</param>
/// <param name="To">The version now.</param>
/// <param name="Document">The reaction as it would be; null: it cannot be made, as the problem says.</param>
/// <param name="Kept">Fields that both changed: yours stay.</param>
/// <param name="Problem">Why it cannot be made, as a sentence; null: it can.</param>
public sealed record IntegrationUpdate(Integration Integration, Reaction Reaction, int From, int To, ReactionDocument? Document, IReadOnlyList<string> Kept, string? Problem);
