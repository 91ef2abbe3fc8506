using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Events;

/// <summary>What one reaction made of an event.</summary>
/// <param name="Reaction">The reaction as it was then.</param>
/// <param name="Matched">Whether it ran.</param>
/// <param name="Verdict">Ran, or why not: the trigger or the filter said no, or it was paused.</param>
/// <param name="Reason">The verdict as a sentence.</param>
/// <param name="Conditions">Every condition: wanted beside found.</param>
/// <param name="Run">The run that was made.</param>
internal sealed record VerdictView(ReactionReference Reaction, bool Matched, Verdict Verdict, string Reason, IReadOnlyList<ConditionOutcome> Conditions, Guid? Run)
{
    public static VerdictView Of(Explanation explanation) => new(
        explanation.Reaction,
        explanation.Verdict == Verdict.Ran,
        explanation.Verdict,
        explanation.Reason,
        explanation.Conditions,
        explanation.Run);
}
