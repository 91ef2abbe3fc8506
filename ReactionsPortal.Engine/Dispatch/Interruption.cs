using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>What becomes of an attempt that was cut off. By the end of the portal: a request is sent again, a script only if it may be repeated.</summary>
internal static class Interruption
{
    private const string Final = "The portal stopped while the script ran, and this reaction forbids repeats. Read the log, then run it again.";

    /// <summary>Its destination stopped answering while the attempt waited for its turn: nothing was sent, and it does not count.</summary>
    public static FinishedAttempt NotSent { get; } = new()
    {
        Outcome = AttemptOutcome.Interrupted,
        NextStatus = RunStatus.Queued,
        Error = "Nothing was sent: the destination stopped answering before it was this run's turn. The attempt does not count.",
    };

    public static FinishedAttempt Of(ReactionDocument document) => document.Action.PowerShell is { Repeatable: false }
        ? new FinishedAttempt { Outcome = AttemptOutcome.Interrupted, NextStatus = RunStatus.Interrupted, Error = Final }
        : new FinishedAttempt { Outcome = AttemptOutcome.Interrupted, NextStatus = RunStatus.Queued, Error = "The portal stopped during the attempt; it is made again." };
}
