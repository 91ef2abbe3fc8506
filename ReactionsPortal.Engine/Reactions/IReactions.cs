using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions.Routes;

namespace ReactionsPortal.Engine.Reactions;

/// <summary>The reactions: read, saved as new versions, paused, deleted.</summary>
public interface IReactions
{
    /// <summary>All reactions by name as they are kept in memory, without their last runs: costs nothing, however many there are.</summary>
    IReadOnlyList<Reaction> Today { get; }

    /// <summary>All reactions by name.</summary>
    Task<IReadOnlyList<Reaction>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Looks up the last runs of a few of them.</summary>
    Task<IReadOnlyList<Reaction>> WithLastRunsAsync(IReadOnlyList<Reaction> reactions, CancellationToken cancellationToken);

    /// <summary>One reaction; null when there is none.</summary>
    Task<Reaction?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Saved versions, newest first.</summary>
    Task<IReadOnlyList<ReactionVersion>> VersionsAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Says what is wrong with a document, without saving.</summary>
    /// <param name="document">The document.</param>
    /// <param name="id">The reaction that it would replace; null for a new one.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>Sentences by field path (<c>trigger.webhook.route</c>); empty when it may be saved.</returns>
    Task<IReadOnlyDictionary<string, string[]>> CheckAsync(ReactionDocument document, Guid? id, CancellationToken cancellationToken);

    /// <summary>What other reactions' routes mean for a document's webhook trigger; empty where it has none, or its route cannot be read.</summary>
    /// <param name="document">The document.</param>
    /// <param name="id">The reaction that it would replace; null for a new one.</param>
    IReadOnlyList<RouteNote> RouteNotes(ReactionDocument document, Guid? id);

    /// <summary>Saves a new reaction. Needs Editor, with a script Script author.</summary>
    Task<SaveOutcome> CreateAsync(ReactionDocument document, Actor actor, CancellationToken cancellationToken);

    /// <summary>Saves a new version. Needs Editor, with a script Script author.</summary>
    /// <param name="id">The reaction.</param>
    /// <param name="document">The document.</param>
    /// <param name="baseVersion">Version that was edited; a newer one in the meantime is a <see cref="SaveOutcome.Conflict"/>. Null: whatever is there is replaced.</param>
    /// <param name="actor">Who saves.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<SaveOutcome> UpdateAsync(Guid id, ReactionDocument document, int? baseVersion, Actor actor, CancellationToken cancellationToken);

    /// <summary>Says what a version was saved for. Needs Editor.</summary>
    /// <param name="id">The reaction.</param>
    /// <param name="version">Number of the version.</param>
    /// <param name="note">Up to <see cref="ReactionVersion.LongestNote"/> characters, longer ones are cut; null or blank takes the note away.</param>
    /// <param name="actor">Who says so.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False when there is no such version.</returns>
    Task<bool> NoteAsync(Guid id, int version, string? note, Actor actor, CancellationToken cancellationToken);

    /// <summary>Saves an earlier version's document as a new version; whether the reaction is enabled stays as it is. Needs Editor.</summary>
    /// <returns><see cref="SaveOutcome.NotFound"/> when there is no such reaction or version.</returns>
    Task<SaveOutcome> RestoreAsync(Guid id, int version, Actor actor, CancellationToken cancellationToken);

    /// <summary>Enables or pauses without a new version. Needs Editor.</summary>
    /// <returns>The reaction as it is now; null when there is none.</returns>
    Task<Reaction?> SetEnabledAsync(Guid id, bool enabled, Actor actor, CancellationToken cancellationToken);

    /// <summary>What a paused reaction passed by since it was paused; null when there is none, or it is enabled.</summary>
    Task<PassedBy?> PassedByAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Deletes a reaction; its runs stay readable. Needs Editor.</summary>
    /// <returns>False when there is none.</returns>
    Task<bool> DeleteAsync(Guid id, Actor actor, CancellationToken cancellationToken);

    /// <summary>Gives a webhook trigger with a generated key the one that its draft listened with. Needs Editor.</summary>
    /// <returns>False when the reaction has no generated key, or the key is none that the portal made.</returns>
    Task<bool> UseKeyAsync(Guid id, string key, Actor actor, CancellationToken cancellationToken);

    /// <summary>Replaces the generated key of a webhook trigger; the old one stops at once. Needs Editor.</summary>
    /// <returns>The new key, shown this once; null when the reaction has no generated key.</returns>
    Task<string?> RenewKeyAsync(Guid id, Actor actor, CancellationToken cancellationToken);
}

/// <summary>What became of a save.</summary>
public abstract record SaveOutcome
{
    private SaveOutcome()
    {
    }

    /// <summary>Saved.</summary>
    /// <param name="Reaction">As it is now.</param>
    /// <param name="GeneratedKey">Key of a new webhook trigger without <c>auth</c>, shown this once; else null.</param>
    public sealed record Saved(Reaction Reaction, string? GeneratedKey) : SaveOutcome
    {
        /// <summary>What other reactions' routes mean for it.</summary>
        public IReadOnlyList<RouteNote> RouteNotes { get; init; } = [];
    }

    /// <summary>Not saved: sentences by field path.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : SaveOutcome;

    /// <summary>Not saved: somebody saved a newer version.</summary>
    public sealed record Conflict(Reaction Current) : SaveOutcome;

    /// <summary>Not saved: there is no such reaction.</summary>
    public sealed record NotFound : SaveOutcome;
}
