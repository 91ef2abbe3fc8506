using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Reactions.Routes;

namespace ReactionsPortal.Engine.Folders;

/// <summary>What the folders ask of a document that somebody saves.</summary>
internal sealed class FolderRules(ReactionCatalog catalog, RouteNotes routes)
{
    private const string Tags = "tags";
    private const string Route = "trigger.webhook.route";

    /// <summary>What is wrong with it, by field.</summary>
    /// <param name="actor">Who saves.</param>
    /// <param name="document">What is saved.</param>
    /// <param name="id">The reaction; null for a new one.</param>
    public Dictionary<string, string[]> Problems(Actor actor, ReactionDocument document, Guid? id)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (actor.Folders.Count == 0 || document is null)
            return errors;
        var tags = document.Tags ?? [];
        if (tags.Where(Folder.IsIn).Where(tag => actor.RoleIn(tag) is not >= MemberRole.Editor).ToList() is { Count: > 0 } others)
            errors[Tags] = [$"You may not change what is in {string.Join(" and ", others.Select(Folder.Of).Distinct(StringComparer.OrdinalIgnoreCase))}. Take the tag {string.Join(" and ", others)} away, or ask somebody who may."];
        else if (actor.RoleOn(tags) is not >= MemberRole.Editor)
            errors[Tags] = [$"Give it a tag of a folder that you may change, such as {Example(actor)}."];
        if (!actor.SeesAll && document.Trigger?.Webhook is { Route.Length: > 0, Methods: not null } webhook && Others(webhook, id, actor))
            errors[Route] = ["A reaction of a folder that you do not see takes calls of this route. Choose another one."];
        return errors;
    }

    /// <summary>Adds what is wrong to what else is.</summary>
    public IReadOnlyDictionary<string, string[]> Add(IReadOnlyDictionary<string, string[]> errors, Actor actor, ReactionDocument document, Guid? id)
    {
        if (actor.Folders.Count == 0)
            return errors;
        var all = errors.ToDictionary(StringComparer.Ordinal);
        foreach (var (field, sentences) in Problems(actor, document, id))
            all[field] = field == Route ? sentences : [.. all.GetValueOrDefault(field) ?? [], .. sentences];
        return all;
    }

    /// <summary>The notes about reactions that the actor sees.</summary>
    public IReadOnlyList<RouteNote> Seen(IReadOnlyList<RouteNote> notes, Actor actor) => actor.SeesAll ? notes : [.. notes.Where(note => Sees(actor, note.Reaction))];

    /// <summary>Whether a route is one that reactions have which the actor does not see.</summary>
    public bool Others(WebhookTrigger webhook, Guid? id, Actor actor) => !actor.SeesAll && routes.Touched(webhook, id).Any(reaction => !Sees(actor, reaction));

    private bool Sees(Actor actor, Guid reaction) => catalog.Find(reaction) is { } entry && actor.RoleOn(entry.Reaction.Document.Tags) is not null;

    private static string Example(Actor actor) => actor.Folders.Where(grant => grant.Role >= MemberRole.Editor).Select(grant => grant.Folder).FirstOrDefault() is { } folder ? $"{folder}deployments" : "team-a/deployments";
}
