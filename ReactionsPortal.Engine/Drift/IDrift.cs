using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Drift;

/// <summary>Compares what reactions name with what events carry, and with what there is.</summary>
public interface IDrift
{
    /// <summary>What is doubtful about a document, saved or not, in its order.</summary>
    /// <param name="document">May be unfinished.</param>
    /// <param name="id">The reaction that it is, or would replace; null: a new one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<DriftFinding>> OfAsync(ReactionDocument document, Guid? id, CancellationToken cancellationToken);

    /// <summary>All saved reactions about which something is doubtful, by name. What was found is kept for 15 seconds, unless a reaction changes.</summary>
    Task<IReadOnlyList<ReactionDrift>> AllAsync(CancellationToken cancellationToken);

    /// <summary>Upgrades of Octopus servers that were noticed in the last 90 days, the newest first, with what came and went in their events.</summary>
    Task<IReadOnlyList<UpgradeDrift>> UpgradesAsync(CancellationToken cancellationToken);
}
