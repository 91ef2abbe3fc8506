using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Actions;
using ReactionsPortal.Engine.Actions.Http;
using ReactionsPortal.Engine.Actions.PowerShell;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Samples;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Templating;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Matching;

internal sealed class MatchPreview(Store store, ConnectionNames connections, ReactionIndexes indexes, Explainer explainer,
    RequestPreview requests, TemplateLanguages templates, SecretValues secrets, CapturedValues captures, Correlations correlations, ILateVariables late, EventsOrSamples events,
    IRouteTemplates routes, TimeProvider time) : IMatchPreview
{
    /// <summary>How many of the newest events of a kind are looked through for those that a trigger concerns.</summary>
    private const int LookedThrough = 400;

    public async Task<IReadOnlyList<EventVerdict>> RecentAsync(ReactionDocument document, int limit, CancellationToken cancellationToken)
    {
        var most = Math.Clamp(limit, 1, 200);
        var newest = await store.ReadAsync(context => Newest(context, document.Trigger).ToListAsync(cancellationToken), cancellationToken);
        var rows = newest.Where(row => document.Trigger.Webhook is not { Route.Length: > 0 } webhook || (row.Route is not null && routes.Match(webhook.Route, row.Route) is not null))
            .Take(most).ToList();
        var compiled = new CompiledReaction(document);
        var verdicts = new List<EventVerdict>(most);
        foreach (var (row, subject) in rows.Zip(await SubjectsAsync(rows, ReactionNeeds.OfFilter(document.Filter), cancellationToken)))
        {
            var (explanation, fits) = explainer.Explain(compiled, Unsaved(document), null, subject);
            if (!fits && (document.Trigger is { Octopus.Events.Count: > 0 } or { Absence: not null } or { Portal.Events.Count: > 0 }))
            {
                // The filter is what one edits: show its verdict, even where the trigger already says no.
                var outcomes = explanation.Conditions.ToList();
                compiled.AskFilter(subject.Variables, outcomes);
                explanation = explanation with { Conditions = outcomes };
            }
            verdicts.Add(new EventVerdict(Item(row), explanation));
        }
        return verdicts;
    }

    public async Task<Explanation?> ExplainAsync(ReactionDocument document, Guid eventId, CancellationToken cancellationToken) =>
        await SubjectAsync(eventId, ReactionNeeds.OfFilter(document.Filter), cancellationToken) is { } subject
            ? explainer.Explain(new CompiledReaction(document), Unsaved(document), null, subject).Explanation
            : null;

    public async Task<IReadOnlyList<Explanation>?> ExplainAllAsync(Guid eventId, CancellationToken cancellationToken)
    {
        if (await FindAsync(eventId, cancellationToken) is not { } row)
            return null;
        if (row.MatchedAt is null)
            return [];
        var kept = await store.ReadAsync(context => ExplanationRows.OfEventAsync(context, eventId, cancellationToken), cancellationToken);
        var known = kept.Select(explanation => explanation.Reaction.Id).ToHashSet();
        var index = indexes.Current();
        var unasked = index.All.Where(indexed => !known.Contains(indexed.Reaction.Id)).ToList();
        var asKept = (await SubjectsAsync([row], OctopusNeeds.Nothing, cancellationToken))[0];
        var needs = index.For(asKept).Where(indexed => !known.Contains(indexed.Reaction.Id)).Aggregate(OctopusNeeds.Nothing, (sum, indexed) => sum | ReactionNeeds.OfFilter(indexed.Reaction.Document.Filter));
        var subject = (await SubjectsAsync([row], needs, cancellationToken))[0];
        var isPartly = row.LookedCount > kept.Count;
        var others = unasked.Select(indexed => NotAsked(explainer.Explain(indexed.Compiled, indexed.Reference, indexed.Reaction.Paused, subject), indexed.Reaction, subject, isPartly));
        return [.. kept, .. others];
    }

    public Task<ActionPreview?> RenderAsync(ReactionDocument document, Guid eventId, CancellationToken cancellationToken) =>
        RenderAsync(document, eventId, Unsaved(), PreviewSight.Whole, cancellationToken);

    public Task<ActionPreview?> RenderAsync(ReactionDocument document, Guid eventId, IReadOnlyDictionary<string, string> unsaved, CancellationToken cancellationToken) =>
        RenderAsync(document, eventId, unsaved, PreviewSight.Whole, cancellationToken);

    /// <inheritdoc cref="IMatchPreview.RenderAsync(ReactionDocument, Guid, IReadOnlyDictionary{string, string}, CancellationToken)" path="/summary" />
    public async Task<ActionPreview?> RenderAsync(ReactionDocument document, Guid eventId, IReadOnlyDictionary<string, string> unsaved, PreviewSight sight, CancellationToken cancellationToken)
    {
        if (await SeenAsync(document, eventId, unsaved, sight, cancellationToken) is not { } seen)
            return null;
        var shown = seen.Shown;
        foreach (var name in seen.Secrets.Keys)
            shown[VariablePrefix.Secrets + name] = SecretMask.Mask;
        if (document.Action.Http is { } http)
            return Preview(http, new RequestValues(seen.Variables, seen.Secrets), seen.Mask, shown, seen.Problem);
        return document.Action.PowerShell is { } script ? Preview(script, seen.Variables, seen.Secrets, seen.Mask, shown, seen.Problem) : new ActionPreview(null, null, shown, []);
    }

    public Task<byte[]?> PackScriptAsync(ReactionDocument document, Guid eventId, CancellationToken cancellationToken) =>
        PackScriptAsync(document, eventId, PreviewSight.Whole, cancellationToken);

    /// <inheritdoc cref="IMatchPreview.PackScriptAsync" path="/summary" />
    public async Task<byte[]?> PackScriptAsync(ReactionDocument document, Guid eventId, PreviewSight sight, CancellationToken cancellationToken)
    {
        if (document.Action.PowerShell is not { } script || await SeenAsync(document, eventId, Unsaved(), sight, cancellationToken) is not { } seen)
            return null;
        var content = seen.Event.Content;
        var parameters = ScriptParameters.Of(script, templates, seen.Variables, seen.Secrets);
        var work = new ActionWork
        {
            Run = seen.Run,
            Attempt = 1,
            Document = document,
            Event = seen.Event with { Content = content with { Headers = Masked(content.Headers, seen.Mask), Query = Masked(content.Query, seen.Mask) } },
            Files = await EventFiles.ReadAsync(store, seen.Event, cancellationToken),
            Variables = seen.Shown,
            Secrets = seen.Secrets.Keys.ToDictionary(name => name, _ => "", StringComparer.OrdinalIgnoreCase),
            Mask = seen.Mask,
            Timeout = RetryPolicies.TimeoutOf(document),
        };
        return ScriptKit.Pack(work, Masked(parameters.Values, seen.Mask));
    }

    /// <summary>What an action would see of an event now; null when there is no such event.</summary>
    private async Task<Seen?> SeenAsync(ReactionDocument document, Guid eventId, IReadOnlyDictionary<string, string> unsaved, PreviewSight sight, CancellationToken cancellationToken)
    {
        var row = await FindAsync(eventId, cancellationToken);
        if (row is null)
            return null;
        var received = EventRows.Read(row);
        var values = unsaved.Count == 0
            ? await secrets.OfAsync(document.Tags, cancellationToken)
            : new Dictionary<string, string>((await secrets.OfAsync(document.Tags, cancellationToken)).Concat(unsaved).DistinctBy(secret => secret.Key, StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
        var known = (await late.OfAsync([row], OctopusNeeds.All, cancellationToken))[0];
        var run = PreviewRun(document, received);
        var variables = RunVariables.Of(run, 1, AbsenceVariables.OfTrial(document, received, known.Values));
        IReadOnlyList<CapturedText> captured = sight != PreviewSight.Outside && CapturedValues.Concern(document)
            ? await captures.ReadAsync(Guid.Empty, document.Tags, correlations.Of(document, received, variables), cancellationToken)
            : [];
        foreach (var value in captured)
            variables[VariablePrefix.Captured + value.Name] = value.IsSensitive && sight != PreviewSight.Whole ? SecretMask.Mask : value.Value;
        var mask = new SecretMask([.. values.Values, .. captured.Where(value => value.IsSensitive).Select(value => value.Value)]);
        if (sight != PreviewSight.Whole)
            values = values.ToDictionary(secret => secret.Key, _ => SecretMask.Mask, StringComparer.OrdinalIgnoreCase);
        return new Seen(received, run, variables, values, mask, Masked(variables, mask), known.Problem);
    }

    private ActionPreview Preview(PowerShellAction script, IReadOnlyDictionary<string, string> variables, IReadOnlyDictionary<string, string> secrets, SecretMask mask, Dictionary<string, string> shown, string? problem)
    {
        var parameters = ScriptParameters.Of(script, templates, variables, secrets);
        foreach (var (name, value) in parameters.Values)
            shown[name] = mask.Apply(value);
        return new ActionPreview(null, script.Script, shown, [.. problem is null ? (IEnumerable<string>)[] : [problem], .. parameters.Problems.Select(mask.Apply)]);
    }

    private ActionPreview Preview(HttpAction http, RequestValues values, SecretMask mask, IReadOnlyDictionary<string, string> shown, string? problem)
    {
        var (rendered, problems) = requests.Of(http, values, mask);
        return new ActionPreview(rendered[0], null, shown, problem is null ? problems : [problem, .. problems]) { Requests = http.Requests is null ? [] : rendered };
    }

    /// <summary>
    /// A reaction of which no verdict is kept: it was made or changed since, its trigger says no, or it was one of so many that
    /// looked at the event and did not run that only their number is kept (<paramref name="isPartly"/>).
    /// </summary>
    private static Explanation NotAsked((Explanation Explanation, bool TriggerFits) answer, Reaction reaction, MatchSubject subject, bool isPartly) => answer switch
    {
        { TriggerFits: false } => answer.Explanation,
        _ when isPartly && reaction.UpdatedAt <= subject.Event.ReceivedAt && answer.Explanation.Verdict == Verdict.DidNotRun => answer.Explanation,
        _ when reaction.CreatedAt > subject.Event.ReceivedAt => answer.Explanation with { Verdict = Verdict.DidNotRun, Reason = $"Did not run: it was made after this event. Today's version {Would(answer.Explanation)}." },
        _ when reaction.Document.Trigger.Absence is not null => answer.Explanation,
        _ when isPartly => answer.Explanation with { Verdict = Verdict.DidNotRun, Reason = $"Did not run: its reason was not kept, because many reactions looked at this event. Today's version {Would(answer.Explanation)}." },
        _ => answer.Explanation with { Verdict = Verdict.DidNotRun, Reason = $"Did not run: its trigger did not concern this event then. Today's version {Would(answer.Explanation)}." },
    };

    private static string Would(Explanation explanation) => explanation.Verdict == Verdict.DidNotRun ? "would not run either" : "would have matched";

    private static IQueryable<EventRow> Newest(ReactionsContext context, Trigger trigger)
    {
        var source = trigger switch { { Webhook: not null } => EventSource.Webhook, { Portal: not null } => EventSource.Portal, _ => EventSource.Octopus };
        return context.Events.Where(row => row.Source == source && row.MatchedAt != null && (source != EventSource.Portal || row.Category != null)).OrderByDescending(row => row.Sequence).Take(LookedThrough);
    }

    private async Task<MatchSubject?> SubjectAsync(Guid eventId, OctopusNeeds needs, CancellationToken cancellationToken) =>
        await FindAsync(eventId, cancellationToken) is { } row ? (await SubjectsAsync([row], needs, cancellationToken))[0] : null;

    private Task<EventRow?> FindAsync(Guid eventId, CancellationToken cancellationToken) =>
        events.FindAsync(eventId, cancellationToken);

    private async Task<List<MatchSubject>> SubjectsAsync(IReadOnlyList<EventRow> rows, OctopusNeeds needs, CancellationToken cancellationToken)
    {
        var names = await connections.GetAsync(cancellationToken);
        var variables = await late.OfAsync(rows, needs, cancellationToken);
        return [.. rows.Zip(variables, (row, known) => new MatchSubject(EventRows.Read(row), names.GetValueOrDefault(row.Origin), known.Values))];
    }

    private static EventListItem Item(EventRow row) => new(row.Id, row.Source, row.Category, row.Route, row.Summary,
        row.ReceivedAt, row.OccurredAt, row.MatchedAt is not null, row.RanCount, row.LookedCount);

    private static Dictionary<string, string> Unsaved() => [];

    private static ReactionReference Unsaved(ReactionDocument document) => new(Guid.Empty, document.Name, 0);

    private Run PreviewRun(ReactionDocument document, Event received)
    {
        var row = RunFactory.Make(Unsaved(document), document, new EventReference(received.Id, received.Summary), RunFactory.Cause.Test, time.GetUtcNow());
        return RunRows.Read(row);
    }

    private static Dictionary<string, string> Masked(IReadOnlyDictionary<string, string> texts, SecretMask mask) =>
        texts.ToDictionary(text => text.Key, text => mask.Apply(text.Value), StringComparer.OrdinalIgnoreCase);

    /// <summary>What an action sees, and the variables as they may be shown.</summary>
    private sealed record Seen(Event Event, Run Run, IReadOnlyDictionary<string, string> Variables, IReadOnlyDictionary<string, string> Secrets, SecretMask Mask, Dictionary<string, string> Shown, string? Problem);
}
