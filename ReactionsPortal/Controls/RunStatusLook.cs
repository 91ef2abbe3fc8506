using MudBlazor;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Controls;

/// <summary>Word, icon and tone of a run's state: the same on every page.</summary>
internal sealed record RunStatusLook(string English, string Icon, Tone Tone)
{
    public string Word => L(English);

    private static readonly RunStatusLook Queued = new(Noted("Queued"), Icons.Material.Outlined.HourglassEmpty, Tone.Quiet);
    private static readonly RunStatusLook Running = new(Noted("Running"), Icons.Material.Outlined.PlayCircle, Tone.Now);
    private static readonly RunStatusLook Waiting = new(Noted("Waiting to retry"), Icons.Material.Outlined.Update, Tone.Waiting);
    private static readonly RunStatusLook Succeeded = new(Noted("Succeeded"), Icons.Material.Outlined.CheckCircle, Tone.Done);
    private static readonly RunStatusLook Failed = new(Noted("Failed"), Icons.Material.Outlined.Dangerous, Tone.Bad);
    private static readonly RunStatusLook Cancelled = new(Noted("Cancelled"), Icons.Material.Outlined.Block, Tone.Quiet);
    private static readonly RunStatusLook Interrupted = new(Noted("Interrupted"), Icons.Material.Outlined.PowerOff, Tone.Bad);

    public static RunStatusLook Of(RunStatus status) => status switch
    {
        RunStatus.Queued => Queued,
        RunStatus.Running => Running,
        RunStatus.WaitingForRetry => Waiting,
        RunStatus.Succeeded => Succeeded,
        RunStatus.Failed => Failed,
        RunStatus.Cancelled => Cancelled,
        RunStatus.Interrupted => Interrupted,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a state of a run."),
    };
}
