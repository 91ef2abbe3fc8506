using MudBlazor;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Controls;

/// <summary>Word, icon and tone of a reaction's verdict on an event.</summary>
internal static class VerdictLook
{
    public static StateLook Of(Verdict verdict) => verdict switch
    {
        Verdict.Ran => new(L("Ran"), Icons.Material.Outlined.CheckCircle, Tone.Done),
        Verdict.DidNotRun => new(L("Did not run"), Icons.Material.Outlined.RemoveCircleOutline, Tone.Quiet),
        Verdict.Paused => new(L("Paused"), Icons.Material.Outlined.PauseCircle, Tone.Quiet),
        Verdict.Awaits => new(L("Waits"), Icons.Material.Outlined.HourglassEmpty, Tone.Quiet),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict."),
    };
}
