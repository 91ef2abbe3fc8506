using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Approvals;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Reactions.Routes;

namespace ReactionsPortal.Engine.Folders.Guards;

internal sealed class ReactionsGuard([FromKeyedServices(FolderServices.Unguarded)] IReactions inner, Sight sight, FolderRules rules, ProtectedFolders folders, ICaller caller) : IReactions
{
    public IReadOnlyList<Reaction> Today => Seen(inner.Today);

    public async Task<IReadOnlyList<Reaction>> ListAsync(CancellationToken cancellationToken) => Seen(await inner.ListAsync(cancellationToken));

    /// <remarks>Whoever asks has the reactions already.</remarks>
    public Task<IReadOnlyList<Reaction>> WithLastRunsAsync(IReadOnlyList<Reaction> reactions, CancellationToken cancellationToken) => inner.WithLastRunsAsync(Seen(reactions), cancellationToken);

    public async Task<Reaction?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await inner.FindAsync(id, cancellationToken) is not { } found)
            return null;
        var actor = caller.Who();
        if (actor.RoleOn(found.Document.Tags) is not null)
            return found;
        sight.Hide(actor, "reaction", id.ToString());
        return null;
    }

    public async Task<IReadOnlyList<ReactionVersion>> VersionsAsync(Guid id, CancellationToken cancellationToken) =>
        await sight.HasReactionAsync(caller.Who(), id, cancellationToken) ? await inner.VersionsAsync(id, cancellationToken) : [];

    public async Task<IReadOnlyDictionary<string, string[]>> CheckAsync(ReactionDocument document, Guid? id, CancellationToken cancellationToken)
    {
        var actor = caller.Who();
        var errors = await inner.CheckAsync(document, id, cancellationToken);
        return actor.MostAnywhere < MemberRole.Editor ? errors : rules.Add(errors, actor, document, id);
    }

    public IReadOnlyList<RouteNote> RouteNotes(ReactionDocument document, Guid? id) => rules.Seen(inner.RouteNotes(document, id), caller.Who());

    public async Task<SaveOutcome> CreateAsync(ReactionDocument document, Actor actor, CancellationToken cancellationToken)
    {
        if (rules.Problems(actor, document, id: null) is { Count: > 0 } wrong)
            return new SaveOutcome.Invalid(wrong);
        if (await ProposeAsync(ProposalKind.Create, reaction: null, document, As(actor, document), actor, cancellationToken) is { } invalid)
            return invalid;
        var outcome = await inner.CreateAsync(document, As(actor, document), cancellationToken);
        return Seen(outcome, actor);
    }

    public async Task<SaveOutcome> UpdateAsync(Guid id, ReactionDocument document, int? baseVersion, Actor actor, CancellationToken cancellationToken)
    {
        if (await sight.OnReactionAsync(actor, id, cancellationToken) is not { } here)
            return new SaveOutcome.NotFound();
        here.Demand(MemberRole.Editor);
        if (rules.Problems(actor, document, id) is { Count: > 0 } wrong)
            return new SaveOutcome.Invalid(wrong);
        if (await ProposeChangeAsync(id, document, baseVersion, Least(here, As(actor, document)), actor, cancellationToken) is { } refused)
            return refused;
        return Seen(await inner.UpdateAsync(id, document, baseVersion, Least(here, As(actor, document)), cancellationToken), actor);
    }

    public async Task<bool> NoteAsync(Guid id, int version, string? note, Actor actor, CancellationToken cancellationToken) =>
        await sight.OnReactionAsync(actor, id, cancellationToken) is { } here && await inner.NoteAsync(id, version, note, here, cancellationToken);

    public async Task<SaveOutcome> RestoreAsync(Guid id, int version, Actor actor, CancellationToken cancellationToken)
    {
        if (await sight.OnReactionAsync(actor, id, cancellationToken) is not { } here)
            return new SaveOutcome.NotFound();
        here.Demand(MemberRole.Editor);
        if ((await inner.VersionsAsync(id, cancellationToken)).FirstOrDefault(one => one.Version == version) is { } old)
        {
            if (rules.Problems(actor, old.Document, id) is { Count: > 0 } wrong)
                return new SaveOutcome.Invalid(wrong);
            if (await inner.FindAsync(id, cancellationToken) is { } now && await ProposeChangeAsync(id, old.Document with { Enabled = now.Document.Enabled }, now.Version, Least(here, As(actor, old.Document)), actor, cancellationToken) is { } refused)
                return refused;
        }
        return Seen(await inner.RestoreAsync(id, version, here, cancellationToken), actor);
    }

    /// <remarks>Pausing is never held up by an approval.</remarks>
    public async Task<Reaction?> SetEnabledAsync(Guid id, bool enabled, Actor actor, CancellationToken cancellationToken)
    {
        if (await sight.OnReactionAsync(actor, id, cancellationToken) is not { } here)
            return null;
        here.Demand(MemberRole.Editor);
        if (enabled && await inner.FindAsync(id, cancellationToken) is { Document.Enabled: false } now)
            await folders.PassAsync(ProposalKind.Enable, now, now.Document with { Enabled = true }, actor, cancellationToken);
        return await inner.SetEnabledAsync(id, enabled, here, cancellationToken);
    }

    public async Task<PassedBy?> PassedByAsync(Guid id, CancellationToken cancellationToken) =>
        await sight.HasReactionAsync(caller.Who(), id, cancellationToken) ? await inner.PassedByAsync(id, cancellationToken) : null;

    public async Task<bool> DeleteAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        if (await sight.OnReactionAsync(actor, id, cancellationToken) is not { } here)
            return false;
        here.Demand(MemberRole.Editor);
        if (await inner.FindAsync(id, cancellationToken) is { } now)
            await folders.PassAsync(ProposalKind.Delete, now, after: null, actor, cancellationToken);
        return await inner.DeleteAsync(id, here, cancellationToken);
    }

    public async Task<bool> UseKeyAsync(Guid id, string key, Actor actor, CancellationToken cancellationToken) =>
        await sight.OnReactionAsync(actor, id, cancellationToken) is { } here && await inner.UseKeyAsync(id, key, here, cancellationToken);

    public async Task<string?> RenewKeyAsync(Guid id, Actor actor, CancellationToken cancellationToken) =>
        await sight.OnReactionAsync(actor, id, cancellationToken) is { } here ? await inner.RenewKeyAsync(id, here, cancellationToken) : null;

    /// <summary>Proposes a new version where a folder is protected and nothing is wrong with it.</summary>
    /// <returns>What is wrong; null: it is to be saved.</returns>
    private async Task<SaveOutcome?> ProposeChangeAsync(Guid id, ReactionDocument document, int? baseVersion, Actor here, Actor actor, CancellationToken cancellationToken)
    {
        if (await inner.FindAsync(id, cancellationToken) is not { } now)
            return new SaveOutcome.NotFound();
        return baseVersion is not null && baseVersion != now.Version ? new SaveOutcome.Conflict(now) : await ProposeAsync(ProposalKind.Change, now, document, here, actor, cancellationToken);
    }

    private async Task<SaveOutcome?> ProposeAsync(ProposalKind kind, Reaction? reaction, ReactionDocument document, Actor here, Actor actor, CancellationToken cancellationToken)
    {
        if (document is null || await folders.OfAsync((reaction?.Document.Tags ?? []).Concat(document.Tags ?? []), cancellationToken) is null)
            return null;
        here.Demand(MemberRole.Editor);
        here.DemandScripts(document);
        if (await inner.CheckAsync(document, reaction?.Id, cancellationToken) is { Count: > 0 } errors)
            return new SaveOutcome.Invalid(errors);
        await folders.PassAsync(kind, reaction, document, actor, cancellationToken);
        return null;
    }

    /// <summary>The actor with the role that holds about a document.</summary>
    private static Actor As(Actor actor, ReactionDocument document) => FolderMap.On(actor, document?.Tags ?? []) ?? actor.As(MemberRole.Viewer);

    private static Actor Least(Actor one, Actor other) => one.Role <= other.Role ? one : other;

    private IReadOnlyList<Reaction> Seen(IReadOnlyList<Reaction> reactions) => caller.Who() is { SeesAll: false } actor ? [.. reactions.Where(reaction => actor.RoleOn(reaction.Document.Tags) is not null)] : reactions;

    private SaveOutcome Seen(SaveOutcome outcome, Actor actor) => outcome is SaveOutcome.Saved { RouteNotes.Count: > 0 } saved ? saved with { RouteNotes = rules.Seen(saved.RouteNotes, actor) } : outcome;
}
