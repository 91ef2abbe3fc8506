using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Reactions.Routes;

/// <summary>Compares a webhook trigger with those of all other reactions. Paused ones count: their routes take calls as well.</summary>
internal sealed class RouteNotes(ReactionCatalog catalog, IRouteTemplates templates)
{
    /// <summary>More would not be read.</summary>
    private const int Most = 6;

    /// <summary>What there is to say, what matters most first.</summary>
    /// <param name="trigger">The trigger, its route a template that can be read.</param>
    /// <param name="id">The reaction that it belongs to; null for a new one.</param>
    public IReadOnlyList<RouteNote> Of(WebhookTrigger trigger, Guid? id) =>
        [.. catalog.Entries.Where(entry => entry.Reaction.Id != id).Select(entry => Of(trigger, entry.Reaction)).OfType<RouteNote>().OrderBy(note => note.Kind).Take(Most)];

    /// <summary>Every reaction whose route has to do with the trigger's.</summary>
    public IEnumerable<Guid> Touched(WebhookTrigger trigger, Guid? id) =>
        catalog.Entries.Where(entry => entry.Reaction.Id != id && Of(trigger, entry.Reaction) is not null).Select(entry => entry.Reaction.Id);

    private RouteNote? Of(WebhookTrigger trigger, Reaction reaction)
    {
        if (reaction.Document.Trigger.Webhook is not { } other || !other.Methods.Intersect(trigger.Methods, StringComparer.OrdinalIgnoreCase).Any())
            return null;
        var (kind, sentence) = IsSame(trigger.Route, other.Route) ? OfSame(trigger, other, reaction.Document.Name)
            : templates.Shared(trigger.Route, other.Route) is { } path ? OfOverlap(trigger, other, reaction.Document.Name, path)
            : default;
        return sentence is null ? null : new RouteNote(kind, reaction.Id, reaction.Document.Name, sentence);
    }

    private (RouteNoteKind, string?) OfOverlap(WebhookTrigger trigger, WebhookTrigger other, string name, string path) => templates.Rank(trigger.Route).CompareTo(templates.Rank(other.Route)) switch
    {
        > 0 => (RouteNoteKind.Warning, L($"A call of {path} goes to {name} alone: its route {other.Route} is more specific than this one.")),
        < 0 => (RouteNoteKind.Warning, L($"A call of {path} comes here and not to {name}: this route is more specific than its {other.Route}.")),
        _ => (RouteNoteKind.Conflict, L($"A call of {path} also fits {other.Route}, the route of {name}, and neither is more specific. Write both routes alike, so that one call starts both, or choose another one.")),
    };

    private static (RouteNoteKind, string?) OfSame(WebhookTrigger trigger, WebhookTrigger other, string name)
    {
        if (trigger.Auth is null || trigger.Auth != other.Auth)
            return (RouteNoteKind.Warning, L($"{name} has this route too, with {(trigger.Auth is null && other.Auth is null ? L("a key of its own") : L("another proof"))}: a call starts the reactions whose proof it brings. To start both with one call, let both name the same proof and secret."));
        string[] differences = [.. Differences(trigger, other)];
        return differences.Length == 0
            ? (RouteNoteKind.Shared, L($"{name} has this route and proof too: one call starts both."))
            : (RouteNoteKind.Conflict, L($"{name} has this route and proof too, but another {string.Join(L(" and another "), differences)}, and a call is read and answered in one way. Set both alike, or choose another route or proof."));
    }

    private static IEnumerable<string> Differences(WebhookTrigger trigger, WebhookTrigger other)
    {
        if (!string.Equals(trigger.Source ?? "", other.Source ?? "", StringComparison.OrdinalIgnoreCase))
            yield return L("product that calls");
        if ((trigger.DeliveryId ?? "") != (other.DeliveryId ?? ""))
            yield return L("delivery id");
        if (trigger.Answer != other.Answer)
            yield return L("answer");
    }

    private static bool IsSame(string one, string other) => one.Trim('/').Equals(other.Trim('/'), StringComparison.OrdinalIgnoreCase);
}
