using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Why;

/// <summary>How far from running a verdict was.</summary>
internal static class Nearness
{
    /// <summary>Conditions that were not met; a pause that alone stood in the way counts as none.</summary>
    public static int Of(Explanation explanation) => explanation.Conditions.Count(condition => !condition.Met);
}
