using MudBlazor;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Controls;

/// <summary>Word, icon and tone of a reaction's verdict on an event.</summary>
internal sealed record VerdictLook(string Word, string Icon, Tone Tone)
{
    private static readonly VerdictLook Ran = new("Ran", Icons.Material.Outlined.CheckCircle, Tone.Done);
    private static readonly VerdictLook DidNotRun = new("Did not run", Icons.Material.Outlined.RemoveCircleOutline, Tone.Quiet);
    private static readonly VerdictLook Paused = new("Paused", Icons.Material.Outlined.PauseCircle, Tone.Quiet);

    private static readonly VerdictLook Awaits = new("Waits", Icons.Material.Outlined.HourglassEmpty, Tone.Quiet);

    public static VerdictLook Of(Verdict verdict) => verdict switch
    {
        Verdict.Ran => Ran,
        Verdict.DidNotRun => DidNotRun,
        Verdict.Paused => Paused,
        Verdict.Awaits => Awaits,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict."),
    };
}
