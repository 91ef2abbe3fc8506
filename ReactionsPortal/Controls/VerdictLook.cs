using MudBlazor;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Controls;

/// <summary>Word, icon and tone of a reaction's verdict on an event.</summary>
internal sealed record VerdictLook(string English, string Icon, Tone Tone)
{
    public string Word => L(English);

    private static readonly VerdictLook Ran = new(Noted("Ran"), Icons.Material.Outlined.CheckCircle, Tone.Done);
    private static readonly VerdictLook DidNotRun = new(Noted("Did not run"), Icons.Material.Outlined.RemoveCircleOutline, Tone.Quiet);
    private static readonly VerdictLook Paused = new(Noted("Paused"), Icons.Material.Outlined.PauseCircle, Tone.Quiet);

    private static readonly VerdictLook Awaits = new(Noted("Waits"), Icons.Material.Outlined.HourglassEmpty, Tone.Quiet);

    public static VerdictLook Of(Verdict verdict) => verdict switch
    {
        Verdict.Ran => Ran,
        Verdict.DidNotRun => DidNotRun,
        Verdict.Paused => Paused,
        Verdict.Awaits => Awaits,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict."),
    };
}
