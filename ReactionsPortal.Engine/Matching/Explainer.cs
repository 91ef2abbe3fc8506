using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Refusing;

namespace ReactionsPortal.Engine.Matching;

/// <summary>Asks a reaction about an event and puts the answer in words.</summary>
internal sealed class Explainer(IRouteTemplates routes, RefusalNotes refusals, TimeProvider time)
{
    /// <summary>The verdict and every condition.</summary>
    /// <param name="reaction">The compiled document.</param>
    /// <param name="reference">Id (null: never saved), name and version.</param>
    /// <param name="pause">When and by whom it is paused; null when enabled.</param>
    /// <param name="subject">The event.</param>
    /// <param name="isKnown">Whether all is known that the filter compares, as it may not be for one that is paused.</param>
    public (Explanation Explanation, bool TriggerFits) Explain(CompiledReaction reaction, ReactionReference reference, Pause? pause, MatchSubject subject, bool isKnown = true)
    {
        var ofTrigger = reaction.AskTrigger(subject, reference.Id == Guid.Empty ? null : reference.Id, routes);
        if (ofTrigger.Exists(condition => !condition.Met))
            return (Answer(reference, Verdict.DidNotRun, Reasons.DidNotRun(ofTrigger), ofTrigger), false);

        if (reaction.Document.Trigger.Octopus is { IgnoreOwn: true } && subject.Event.IsOwn)
        {
            ConditionOutcome own = new("Trigger.Cause", "isNot", "the portal itself", "the portal itself", false);
            return (Answer(reference, Verdict.DidNotRun, Reasons.Own, [.. ofTrigger, own]), true);
        }

        if (pause is not null && !isKnown)
            return (Answer(reference, Verdict.Paused, Reasons.PausedUnasked(pause, time.GetUtcNow()), []), true);

        var outcomes = new List<ConditionOutcome>();
        var absence = reaction.Document.Trigger.Absence;
        var isAbsence = absence is not null && subject.Event.IsAbsence;

        // Without an event that begins the wait, the filter is about the one that did not come.
        var holds = (isAbsence && absence!.After is null) || reaction.AskFilter(subject.Variables, outcomes);
        if (outcomes.Find(outcome => outcome.IsGivenUp) is { } givenUp)
            refusals.Pattern(reference.Name, givenUp.Field);
        if (!holds)
            return (Answer(reference, Verdict.DidNotRun, Reasons.DidNotRun(outcomes), outcomes), true);
        if (absence is not null && !isAbsence)
            return (Answer(reference, Verdict.Awaits, Reasons.Awaits(absence), outcomes), true);
        if (pause is not null)
            return (Answer(reference, Verdict.Paused, Reasons.Paused(pause, time.GetUtcNow()), outcomes), true);
        return (Answer(reference, Verdict.Ran, Reasons.Ran(outcomes), outcomes), true);
    }

    /// <summary>Whether an enabled reaction looks at an event and refuses it, told without its reasons; null where that takes more than a glance.</summary>
    /// <param name="indexed">One of those that the index has for the event.</param>
    /// <param name="subject">The event.</param>
    public bool? RefusesPlainly(IndexedReaction indexed, MatchSubject subject)
    {
        if (indexed.Reaction.Paused is not null || indexed.Reaction.Document.Trigger.Absence is not null)
            return null;
        try
        {
            if (!TriggerFits(indexed.Reaction.Document.Trigger, subject))
                return false;
            return indexed.Compiled.FilterHolds(subject.Found) ? null : true;
        }
        catch (Exception)
        {
            // What is wrong with it is told when its reasons are asked.
            return null;
        }
    }

    /// <summary>What the index does not know of a trigger.</summary>
    private bool TriggerFits(Trigger trigger, MatchSubject subject) => trigger switch
    {
        { Octopus: { } octopus } => string.Equals(octopus.Connection, subject.Connection, StringComparison.OrdinalIgnoreCase),
        { Webhook: { } webhook } => subject.Event is { Route: { } path, Content.Method: { } method }
            && webhook.Methods.Contains(method, StringComparer.OrdinalIgnoreCase)
            && routes.Match(webhook.Route, path) is not null,
        _ => true,
    };

    private static Explanation Answer(ReactionReference reference, Verdict verdict, string reason, IReadOnlyList<ConditionOutcome> conditions) =>
        new() { Reaction = reference, Verdict = verdict, Reason = reason, Conditions = conditions };
}
