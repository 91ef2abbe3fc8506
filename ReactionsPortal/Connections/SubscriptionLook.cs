using MudBlazor;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Octopus.Subscriptions;

namespace ReactionsPortal.Connections;

/// <summary>Word, icon and tone of a subscription's state.</summary>
public static class SubscriptionLook
{
    public static StateLook Of(SubscriptionState state) => state switch
    {
        SubscriptionState.Off => new(L("Off"), Icons.Material.Outlined.FlashOff, Tone.Quiet),
        SubscriptionState.Waiting => new(L("Waiting for the first push"), Icons.Material.Outlined.HourglassEmpty, Tone.Now),
        SubscriptionState.Working => new(L("Working"), Icons.Material.Outlined.FlashOn, Tone.Done),
        SubscriptionState.Missing => new(L("Missing on the server"), Icons.Material.Outlined.LinkOff, Tone.Bad),
        SubscriptionState.Disabled => new(L("Disabled on the server"), Icons.Material.Outlined.PauseCircle, Tone.Bad),
        SubscriptionState.Elsewhere => new(L("Pushes elsewhere"), Icons.Material.Outlined.AltRoute, Tone.Bad),
        SubscriptionState.Changed => new(L("Changed on the server"), Icons.Material.Outlined.FilterAlt, Tone.Bad),
        SubscriptionState.AddressUnreachable => new(L("Address not reachable"), Icons.Material.Outlined.CloudOff, Tone.Bad),
        SubscriptionState.Unknown => new(L("Not known now"), Icons.Material.Outlined.HelpOutline, Tone.Waiting),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of a subscription."),
    };
}
