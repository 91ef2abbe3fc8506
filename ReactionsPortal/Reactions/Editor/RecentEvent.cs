using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>A recent event beside the draft: would it match, and if not, what stood in the way.</summary>
public sealed record RecentEvent(Guid Id, string Summary, DateTimeOffset At, bool IsMatch, IReadOnlyList<ConditionOutcome> NotMet)
{
    /// <summary>One condition alone kept it from matching.</summary>
    public bool IsOneAway => !IsMatch && NotMet.Count == 1;

    /// <summary>"Environment was": the first unmet condition, without what was found.</summary>
    public string? FailingField => IsMatch || NotMet.Count == 0 ? null : ConditionWords.Field(NotMet[0].Field);

    public string? Found => IsMatch || NotMet.Count == 0 ? null : NotMet[0].Found;

    public static RecentEvent Of(EventVerdict verdict) => new(
        verdict.Event.Id,
        verdict.Event.Summary,
        verdict.Event.OccurredAt,
        verdict.Explanation.Verdict != Verdict.DidNotRun,
        [.. verdict.Explanation.Conditions.Where(condition => !condition.Met)]);
}
