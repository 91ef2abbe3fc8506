using MudBlazor;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Controls;

/// <summary>Word, icon and tone of something awaited.</summary>
internal static class AwaitedLook
{
    public static StateLook Of(AwaitedState state) => state switch
    {
        AwaitedState.Waiting => new(L("Waits"), Icons.Material.Outlined.HourglassEmpty, Tone.Quiet),
        AwaitedState.Came => new(L("Came"), Icons.Material.Outlined.CheckCircle, Tone.Done),
        AwaitedState.Raised => new(L("Did not come"), Icons.Material.Outlined.EventBusy, Tone.Waiting),
        AwaitedState.Ended => new(L("Not known"), Icons.Material.Outlined.HelpOutline, Tone.Quiet),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of something awaited."),
    };
}
