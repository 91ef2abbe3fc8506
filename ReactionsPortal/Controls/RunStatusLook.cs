using MudBlazor;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Controls;

/// <summary>Word, icon and tone of a run's state: the same on every page.</summary>
internal static class RunStatusLook
{
    public static StateLook Of(RunStatus status) => status switch
    {
        RunStatus.Queued => new(L("Queued"), Icons.Material.Outlined.HourglassEmpty, Tone.Quiet),
        RunStatus.Running => new(L("Running"), Icons.Material.Outlined.PlayCircle, Tone.Now),
        RunStatus.WaitingForRetry => new(L("Waiting to retry"), Icons.Material.Outlined.Update, Tone.Waiting),
        RunStatus.Succeeded => new(L("Succeeded"), Icons.Material.Outlined.CheckCircle, Tone.Done),
        RunStatus.Failed => new(L("Failed"), Icons.Material.Outlined.Dangerous, Tone.Bad),
        RunStatus.Cancelled => new(L("Cancelled"), Icons.Material.Outlined.Block, Tone.Quiet),
        RunStatus.Interrupted => new(L("Interrupted"), Icons.Material.Outlined.PowerOff, Tone.Bad),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a state of a run."),
    };
}
