using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Events;

/// <summary>The verdicts of all reactions on one event, sorted by what a reader looks for.</summary>
/// <param name="Near">Did not run for one condition alone: the first place to look when something did not happen.</param>
/// <param name="Ran">A run was made.</param>
/// <param name="Others">Looked at the event and did not run for other reasons, paused ones first.</param>
/// <param name="Elsewhere">Wait for other events, routes or connections.</param>
internal sealed record EventVerdicts(IReadOnlyList<Explanation> Near, IReadOnlyList<Explanation> Ran, IReadOnlyList<Explanation> Others, IReadOnlyList<Explanation> Elsewhere)
{
    private const string TriggerFields = "Trigger.";

    public int Count => Near.Count + Ran.Count + Others.Count + Elsewhere.Count;

    public int DidNotRunCount => Count - Ran.Count;

    public static EventVerdicts Of(IReadOnlyList<Explanation> explanations)
    {
        var places = explanations.ToLookup(PlaceOf);
        return new EventVerdicts([.. places[Place.Near]], [.. places[Place.Ran]], [.. places[Place.Other].OrderByDescending(one => one.Verdict == Verdict.Paused)], [.. places[Place.Elsewhere]]);
    }

    private static Place PlaceOf(Explanation explanation) =>
        explanation.Verdict == Verdict.Ran ? Place.Ran
        : explanation.Conditions.Any(IsForOtherEvents) ? Place.Elsewhere
        : explanation.Verdict == Verdict.DidNotRun && explanation.Conditions.Count(condition => !condition.Met) == 1 ? Place.Near
        : Place.Other;

    /// <summary>"2 of 9 reactions ran."</summary>
    public string Sentence => (Count, Ran.Count) switch
    {
        (0, _) => L("There is no reaction yet."),
        (1, 1) => L("The one reaction ran."),
        (1, 0) => L("The one reaction did not run."),
        (var all, 0) => L($"None of {all} reactions ran."),
        (var all, var some) when all == some => L($"All {all} reactions ran."),
        (var all, var some) => L($"{some} of {all} reactions ran."),
    };

    /// <summary>"2 more were one condition away."; empty when none was.</summary>
    public string NearSentence => (Near.Count, Ran.Count) switch
    {
        (0, _) => "",
        (1, 0) => Count == 1 ? L("It was one condition away.") : L("One was one condition away."),
        (1, _) => L("One more was one condition away."),
        (var some, 0) => L($"{some} were one condition away."),
        (var some, _) => L($"{some} more were one condition away."),
    };

    private static bool IsForOtherEvents(ConditionOutcome condition) => !condition.Met && condition.Field.StartsWith(TriggerFields, StringComparison.Ordinal);

    private enum Place
    {
        Ran,
        Near,
        Other,
        Elsewhere,
    }
}
