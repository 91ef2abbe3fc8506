using MudBlazor;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Controls;

/// <summary>Word, icon and tone of something awaited.</summary>
internal sealed record AwaitedLook(string English, string Icon, Tone Tone)
{
    public string Word => L(English);

    private static readonly AwaitedLook Waiting = new(Noted("Waits"), Icons.Material.Outlined.HourglassEmpty, Tone.Quiet);
    private static readonly AwaitedLook Came = new(Noted("Came"), Icons.Material.Outlined.CheckCircle, Tone.Done);
    private static readonly AwaitedLook Raised = new(Noted("Did not come"), Icons.Material.Outlined.EventBusy, Tone.Waiting);
    private static readonly AwaitedLook Ended = new(Noted("Not known"), Icons.Material.Outlined.HelpOutline, Tone.Quiet);

    public static AwaitedLook Of(AwaitedState state) => state switch
    {
        AwaitedState.Waiting => Waiting,
        AwaitedState.Came => Came,
        AwaitedState.Raised => Raised,
        AwaitedState.Ended => Ended,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of something awaited."),
    };
}
