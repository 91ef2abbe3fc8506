using MudBlazor;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Why;

namespace ReactionsPortal.Why;

/// <summary>Words, icons and tones of an answer.</summary>
internal static class WhyLook
{
    /// <summary>Who must act.</summary>
    public static Tone ToneOf(WhyAnswer answer) => answer.Outcome switch
    {
        WhyOutcome.Ran => Tone.Done,
        WhyOutcome.RunFailed => Tone.Bad,
        WhyOutcome.NotHeard => answer.Stages[^1].State == WhyState.Waits ? Tone.Waiting : Tone.Bad,
        WhyOutcome.RunNotOver or WhyOutcome.NotMatched => Tone.Waiting,
        _ => Tone.Quiet,
    };

    /// <summary>What it is.</summary>
    public static string IconOf(WhyAnswer answer) => answer.Outcome switch
    {
        WhyOutcome.Ran => Icons.Material.Outlined.CheckCircle,
        WhyOutcome.RunFailed => Icons.Material.Outlined.Dangerous,
        WhyOutcome.NotHeard => answer.Stages[^1].State == WhyState.Waits ? Icons.Material.Outlined.Update : Icons.Material.Outlined.CloudOff,
        WhyOutcome.RunNotOver or WhyOutcome.NotMatched => Icons.Material.Outlined.Update,
        WhyOutcome.Paused => Icons.Material.Outlined.PauseCircle,
        WhyOutcome.Awaited => Icons.Material.Outlined.HourglassEmpty,
        _ => Icons.Material.Outlined.RemoveCircleOutline,
    };

    /// <summary>Icon, tone and hidden word of a stage's state; the one that ended it looks as the answer does.</summary>
    public static (string Icon, Tone Tone, string Word) Of(WhyStage stage, WhyAnswer answer) => stage.State switch
    {
        WhyState.Passed => (Icons.Material.Outlined.CheckCircle, Tone.Done, L("as it should")),
        WhyState.Noted => (Icons.Material.Outlined.Info, Tone.Waiting, L("something to know")),
        WhyState.Waits => (Icons.Material.Outlined.Update, Tone.Waiting, L("not over")),
        _ => (IconOf(answer), ToneOf(answer), L("here it ended")),
    };

    /// <summary>A stage's title: what had to happen, and did or did not.</summary>
    public static string TitleOf(WhyStage stage) => (stage.Step, stage.State is WhyState.Failed or WhyState.Waits) switch
    {
        (WhyStep.Reaction, false) => L("The reaction was there"),
        (WhyStep.Reaction, true) => L("The reaction was not there"),
        (WhyStep.Enabled, false) => L("It was enabled"),
        (WhyStep.Enabled, true) => L("It was paused"),
        (WhyStep.Source, false) => L("Its source was heard"),
        (WhyStep.Source, true) => L("Its source was not heard"),
        (WhyStep.Event, false) => L("An event came"),
        (WhyStep.Event, true) => L("No event came"),
        (WhyStep.Matching, false) => L("The event was matched"),
        (WhyStep.Matching, true) => stage.State == WhyState.Waits ? L("The event is not matched yet") : L("The reaction was not asked"),
        (WhyStep.Filter, false) => L("Its conditions were met"),
        (WhyStep.Filter, true) => stage.State == WhyState.Waits ? L("It waits") : stage.Conditions.Any(condition => !condition.Met) ? L("Its conditions were not met") : L("It was not to run"),
        (_, false) => L("It ran"),
        _ => stage.State == WhyState.Waits ? L("Its run is not over") : L("Its run did not succeed"),
    };

    /// <summary>Where a proof is looked up; null where that is for others than this member.</summary>
    public static string? HrefOf(WhyProof proof, MemberRole? role) => proof switch
    {
        { Id: null } => null,
        { Kind: WhyProofKind.Audit } => role == MemberRole.Administrator ? $"audit?subject={proof.Id}" : null,
        { Kind: WhyProofKind.Versions } => $"reactions/{proof.Id}/versions",
        { Kind: WhyProofKind.Connection } => $"connections/{proof.Id}",
        { Kind: WhyProofKind.Delivery } => $"deliveries/{proof.Id}",
        { Kind: WhyProofKind.Event } => $"events/{proof.Id}",
        { Kind: WhyProofKind.Run } => $"runs/{proof.Id}",
        _ => $"reactions/{proof.Id}",
    };
}
