using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Folders.Guards;

internal sealed class MatchPreviewGuard(MatchPreview inner, Sight sight, ICaller caller) : IMatchPreview
{
    /// <summary>Events that are looked through for those that are seen.</summary>
    private const int LookedThrough = 200;

    public async Task<IReadOnlyList<EventVerdict>> RecentAsync(ReactionDocument document, int limit, CancellationToken cancellationToken)
    {
        var actor = caller.Who();
        var verdicts = await inner.RecentAsync(document, actor.SeesAll ? limit : LookedThrough, cancellationToken);
        return await sight.EventsAsync(actor, [.. verdicts.Select(verdict => verdict.Event.Id)], cancellationToken) is { } seen
            ? [.. verdicts.Where(verdict => seen.Contains(verdict.Event.Id)).Take(Math.Clamp(limit, 1, LookedThrough))] : verdicts;
    }

    public async Task<Explanation?> ExplainAsync(ReactionDocument document, Guid eventId, CancellationToken cancellationToken) =>
        await HasAsync(eventId, cancellationToken) ? await inner.ExplainAsync(document, eventId, cancellationToken) : null;

    public async Task<IReadOnlyList<Explanation>?> ExplainAllAsync(Guid eventId, CancellationToken cancellationToken)
    {
        var actor = caller.Who();
        if (!await HasAsync(eventId, cancellationToken) || await inner.ExplainAllAsync(eventId, cancellationToken) is not { } all)
            return null;
        return await sight.ReactionsAsync(actor, cancellationToken) is { } seen ? [.. all.Where(one => seen.Contains(one.Reaction.Id))] : all;
    }

    public async Task<ActionPreview?> RenderAsync(ReactionDocument document, Guid eventId, CancellationToken cancellationToken) =>
        await RenderAsync(document, eventId, new Dictionary<string, string>(), cancellationToken);

    public async Task<ActionPreview?> RenderAsync(ReactionDocument document, Guid eventId, IReadOnlyDictionary<string, string> unsaved, CancellationToken cancellationToken) =>
        await HasAsync(eventId, cancellationToken) ? await inner.RenderAsync(Own(document), eventId, unsaved, SightOf(document), cancellationToken) : null;

    public async Task<byte[]?> PackScriptAsync(ReactionDocument document, Guid eventId, CancellationToken cancellationToken) =>
        await HasAsync(eventId, cancellationToken) ? await inner.PackScriptAsync(Own(document), eventId, SightOf(document), cancellationToken) : null;

    /// <summary>The document without tags of folders in which the caller has no role: a draft could name one to be shown what its secrets make.</summary>
    private ReactionDocument Own(ReactionDocument document) =>
        caller.Who() is { SeesAll: false } actor ? document with { Tags = [.. document.Tags.Where(tag => !Folder.IsIn(tag) || actor.RoleIn(tag) is not null)] } : document;

    /// <summary>Who may not change the reaction is shown no part of a secret either.</summary>
    private PreviewSight SightOf(ReactionDocument document) => caller.Who().RoleOn(Own(document).Tags) switch
    {
        null => PreviewSight.Outside,
        >= MemberRole.Editor => PreviewSight.Whole,
        _ => PreviewSight.Masked,
    };

    private ValueTask<bool> HasAsync(Guid eventId, CancellationToken cancellationToken) => sight.HasEventAsync(caller.Who(), eventId, cancellationToken);
}
