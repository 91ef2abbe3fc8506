using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Sources;

namespace ReactionsPortal.Reactions.Sentences;

/// <summary>"a deployment of Core Web to Production fails and the release is 2.0.0 or later", "/triggers/mygetpackage is called", "no deployment succeeds by 18:00".</summary>
public sealed class TriggerClause
{
    private const string ProjectField = "Octopus.Project.Name";
    private const string EnvironmentField = "Octopus.Environment.Name";

    private readonly Trigger _trigger;
    private readonly List<EventPhrase> _phrases;
    private readonly IReadOnlyList<string> _projects;
    private readonly IReadOnlyList<string> _environments;
    private readonly List<Filter> _rest;

    public TriggerClause(Trigger trigger, Filter? filter)
    {
        _trigger = trigger;
        _phrases = [.. (trigger.Portal?.Events ?? trigger.Octopus?.Events ?? trigger.Absence?.After ?? trigger.Absence?.Events ?? []).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => trigger.Portal is null ? EventPhrase.Of(name) : PortalPhrases.Of(name))];
        _rest = [.. filter is null ? [] : filter.All ?? [filter]];
        _projects = _phrases.Count > 0 && _phrases.TrueForAll(phrase => phrase.TakesProject) ? Take(ProjectField) : [];
        _environments = _phrases.Count > 0 && _phrases.TrueForAll(phrase => phrase.EnvironmentWord is not null) ? Take(EnvironmentField) : [];
    }

    /// <summary>What is missing, as a sentence without its full stop; null when there is a trigger.</summary>
    public string? Missing => this switch
    {
        { _trigger.Webhook.Route: var route } => route.Trim().TrimEnd('/').Length > "/triggers".Length ? null : L("nothing starts this reaction yet: the webhook has no route"),
        { _trigger.Octopus: not null, _phrases.Count: 0 } => L("nothing starts this reaction yet: no Octopus event is chosen"),
        { _trigger.Absence: { } absence } => AbsenceClause.Missing(absence),
        { _trigger.Portal: not null } => _phrases.Count == 0 ? L("nothing starts this reaction yet: no event of the portal is chosen") : null,
        { _trigger.Octopus: null } => L("nothing starts this reaction yet"),
        _ => null,
    };

    public void Write(SentenceWriter writer)
    {
        if (_trigger.Webhook is { } webhook)
            Call(writer, webhook);
        else
            Events(writer);
        var isDeadline = _trigger.Absence is { After: null };
        for (var index = 0; index < _rest.Count; index++)
        {
            writer.Plain(isDeadline && index == 0 ? L(" where ") : L(" and "));
            ConditionClause.Write(writer, _rest[index], isNested: true);
        }

        if (_trigger.Portal?.Quiet is { } quiet)
            writer.Plain(L($", at most once in {Controls.InWords.Whole(quiet)} of the same"));
        if (_trigger.Absence is { } absence)
            AbsenceClause.Write(writer, absence, [.. _phrases.Select(phrase => phrase.Subject).Distinct(StringComparer.Ordinal)]);
    }

    private static void Call(SentenceWriter writer, WebhookTrigger webhook)
    {
        if (webhook.Auth?.None is not null)
            writer.Plain(L("anybody calls ")).Strong(webhook.Route);
        else if (KnownSources.Find(webhook.Source) is { } source)
            writer.Plain(L($"{source.Name} calls ")).Strong(webhook.Route);
        else
            writer.Strong(webhook.Route).Plain(webhook.Auth is null or { ApiKey: not null } ? L(" is called with its key") : L(" is called with its proof"));
    }

    private void Events(SentenceWriter writer) =>
        writer.List([.. _phrases.GroupBy(phrase => phrase.Subject, StringComparer.Ordinal).Select(group => group.ToList())], group => Subject(writer, group), L(" or "));

    private void Subject(SentenceWriter writer, List<EventPhrase> group)
    {
        var first = group[0];
        writer.Plain(_trigger.Absence is { After: null } ? AbsenceClause.No(first) : first.Subject);
        if (_projects.Count > 0)
            writer.Plain(L(" of ")).StrongList(_projects);
        if (_environments.Count > 0)
            writer.Plain($" {first.EnvironmentWord} ").StrongList(_environments);
        writer.Plain(" ").StrongList([.. group.Select(phrase => phrase.Verb)]);
    }

    /// <summary>Takes the first plain "is" or "is one of" about the field out of the conditions, to be said with the subject.</summary>
    private IReadOnlyList<string> Take(string field)
    {
        var index = _rest.FindIndex(one => string.Equals(one.Field, field, StringComparison.OrdinalIgnoreCase) && (one.Is is { Length: > 0 } || one.In is { Count: > 0 }));
        if (index < 0)
            return [];
        var condition = _rest[index];
        _rest.RemoveAt(index);
        return condition.In ?? [condition.Is!];
    }
}
