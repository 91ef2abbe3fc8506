using ReactionsPortal.Engine.Matching.Filters;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Templating;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Matching;

/// <summary>A reaction's document ready to be asked about events.</summary>
internal sealed class CompiledReaction(ReactionDocument document)
{
    private readonly CompiledFilter _filter = new(document.Filter);
    private readonly CompiledFilter? _expected = document.Trigger?.Absence is { After: not null, Filter: { } expected } ? new CompiledFilter(expected) : null;

    /// <summary>The document.</summary>
    public ReactionDocument Document { get; } = document;

    /// <summary>Whether the trigger concerns the event at all, in the trigger's own conditions.</summary>
    /// <param name="subject">The event.</param>
    /// <param name="reaction">Id of the reaction; null for a document that was never saved, to which every key counts as right.</param>
    /// <param name="routes">The host's route templates.</param>
    public List<ConditionOutcome> AskTrigger(MatchSubject subject, Guid? reaction, IRouteTemplates routes) => Document.Trigger switch
    {
        { Octopus: { } octopus } => AskOctopus(octopus.Connection, octopus.Events, subject),
        { Portal: { } portal } => AskPortal(portal, subject),
        { Absence: { } absence } when subject.Event.IsAbsence => AskAbsence(absence, subject, reaction),
        { Absence: { } absence } => AskOctopus(absence.Connection, absence.After ?? absence.Events, subject),
        { Webhook: { } webhook } => AskWebhook(webhook, subject, reaction, routes),
        _ => [],
    };

    /// <summary>Whether the filter holds, without the reasons.</summary>
    public bool FilterHolds(FoundValues values) => _filter.Holds(values);

    /// <summary>Whether the filter holds; every condition's outcome is added.</summary>
    public bool AskFilter(TemplateVariables variables, List<ConditionOutcome> outcomes) => _filter.IsMetBy(variables, outcomes);

    /// <summary>Whether an expected event counts: by the filter on it, which is the reaction's own where no other event begins the wait.</summary>
    public bool AskExpected(TemplateVariables variables) =>
        Document.Trigger.Absence is { After: null } ? AskFilter(variables, []) : _expected?.IsMetBy(variables, []) != false;

    private static List<ConditionOutcome> AskOctopus(string connection, IReadOnlyList<string> events, MatchSubject subject)
    {
        var names = subject.EventNames;
        return
        [
            new("Trigger.Connection", "is", connection, subject.Connection, Same(connection, subject.Connection)),
            new("Trigger.Event", "in", string.Join(", ", events), names.Count == 0 ? null : names[^1],
                names.Any(name => events.Contains(name, StringComparer.OrdinalIgnoreCase))),
        ];
    }

    private static List<ConditionOutcome> AskPortal(PortalTrigger portal, MatchSubject subject)
    {
        var happened = subject.Event.Source == EventSource.Portal ? subject.Category : null;
        return [new("Trigger.Event", "in", string.Join(", ", portal.Events), happened, happened is not null && portal.Events.Contains(happened, StringComparer.OrdinalIgnoreCase))];
    }

    /// <summary>An absence is raised for one reaction; whether that still awaits it was asked before.</summary>
    private static List<ConditionOutcome> AskAbsence(AbsenceTrigger absence, MatchSubject subject, Guid? reaction)
    {
        var isFor = reaction is { } id && subject.Event.Content.AcceptedFor.Contains(id);
        return
        [
            new("Trigger.Connection", "is", absence.Connection, subject.Connection, Same(absence.Connection, subject.Connection)),
            new("Trigger.Absence", "is", $"no {AbsenceWords.Or(absence.Events)}", isFor ? $"no {AbsenceWords.Or(absence.Events)}" : "one of another reaction", isFor),
        ];
    }

    private static List<ConditionOutcome> AskWebhook(WebhookTrigger webhook, MatchSubject subject, Guid? reaction, IRouteTemplates routes)
    {
        var fits = subject.Event.Route is { } path && routes.Match(webhook.Route, path) is not null;
        var method = subject.Event.Content.Method;
        var outcomes = new List<ConditionOutcome>
        {
            new("Trigger.Route", "is", webhook.Route, subject.Event.Route, fits),
            new("Trigger.Method", "in", string.Join(", ", webhook.Methods), method, method is not null && webhook.Methods.Contains(method, StringComparer.OrdinalIgnoreCase)),
        };
        if (fits && reaction is { } id)
        {
            var isAccepted = subject.Event.Content.AcceptedFor.Contains(id);
            outcomes.Add(new("Trigger.Key", "is", "this trigger's key", isAccepted ? "this trigger's key" : "another key, or a call that a more specific route takes", isAccepted));
        }
        return outcomes;
    }

    private static bool Same(string wanted, string? found) => string.Equals(wanted, found, StringComparison.OrdinalIgnoreCase);
}
