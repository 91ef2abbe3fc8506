using ReactionsPortal.Engine.Model;
using ReactionsPortal.Reactions.Editor;

namespace ReactionsPortal.Reactions.Backtests;

/// <summary>Whether a save changes which events match.</summary>
public static class SavedChange
{
    /// <summary>True where trigger or filter are others, and single events can be asked about.</summary>
    public static bool Of(ReactionDocument before, ReactionDocument after) => before.Trigger.Absence is null && after.Trigger.Absence is null
        && DocumentDifference.Of(before, after).Any(part => part.English is "trigger" or "filter");

    /// <summary>What it would have changed, as a sentence.</summary>
    /// <param name="more">Events that it would have matched and the version before would not.</param>
    /// <param name="fewer">Events that only the version before would have.</param>
    /// <param name="days">Of how many days.</param>
    public static string Sentence(int more, int fewer, int days) => (more, fewer) switch
    {
        (0, 0) => L($"In the last {days} days this would have matched the same events."),
        (_, 0) => L($"In the last {days} days this would have matched {Controls.InWords.Count(more)} more {(more == 1 ? L("event") : L("events"))}, and none fewer."),
        (0, _) => L($"In the last {days} days this would have matched {Controls.InWords.Count(fewer)} fewer {(fewer == 1 ? L("event") : L("events"))}, and none more."),
        _ => L($"In the last {days} days this would have matched {Controls.InWords.Count(more)} more and {Controls.InWords.Count(fewer)} fewer events."),
    };
}
