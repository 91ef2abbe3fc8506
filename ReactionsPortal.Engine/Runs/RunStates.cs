using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Runs;

/// <summary>What the states of a run mean.</summary>
public static class RunStates
{
    /// <summary>Whether nothing more will happen by itself.</summary>
    public static bool IsFinal(RunStatus status) => status is RunStatus.Succeeded or RunStatus.Failed or RunStatus.Cancelled or RunStatus.Interrupted;
}
