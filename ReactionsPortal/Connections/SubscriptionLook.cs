using MudBlazor;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Octopus.Subscriptions;

namespace ReactionsPortal.Connections;

/// <summary>Word, icon and tone of a subscription's state.</summary>
public sealed record SubscriptionLook(string Word, string Icon, Tone Tone)
{
    public static SubscriptionLook Of(SubscriptionState state) => state switch
    {
        SubscriptionState.Off => new("Off", Icons.Material.Outlined.FlashOff, Tone.Quiet),
        SubscriptionState.Waiting => new("Waiting for the first push", Icons.Material.Outlined.HourglassEmpty, Tone.Now),
        SubscriptionState.Working => new("Working", Icons.Material.Outlined.FlashOn, Tone.Done),
        SubscriptionState.Missing => new("Missing on the server", Icons.Material.Outlined.LinkOff, Tone.Bad),
        SubscriptionState.Disabled => new("Disabled on the server", Icons.Material.Outlined.PauseCircle, Tone.Bad),
        SubscriptionState.Elsewhere => new("Pushes elsewhere", Icons.Material.Outlined.AltRoute, Tone.Bad),
        SubscriptionState.Changed => new("Changed on the server", Icons.Material.Outlined.FilterAlt, Tone.Bad),
        SubscriptionState.AddressUnreachable => new("Address not reachable", Icons.Material.Outlined.CloudOff, Tone.Bad),
        SubscriptionState.Unknown => new("Not known now", Icons.Material.Outlined.HelpOutline, Tone.Waiting),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of a subscription."),
    };
}
