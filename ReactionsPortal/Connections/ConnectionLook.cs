using MudBlazor;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Connections;

/// <summary>Word, icon and tone of a connection's state.</summary>
public static class ConnectionLook
{
    public static StateLook Of(ConnectionState state) => state switch
    {
        ConnectionState.Connected => new(L("Connected"), Icons.Material.Outlined.CloudDone, Tone.Done),
        ConnectionState.CatchingUp => new(L("Catching up"), Icons.Material.Outlined.CloudSync, Tone.Now),
        ConnectionState.KeyRejected => new(L("Key rejected"), Icons.Material.Outlined.KeyOff, Tone.Bad),
        ConnectionState.NoPermission => new(L("No permission"), Icons.Material.Outlined.Lock, Tone.Bad),
        ConnectionState.Unreachable => new(L("Unreachable"), Icons.Material.Outlined.CloudOff, Tone.Waiting),
        ConnectionState.RateLimited => new(L("Asked to wait"), Icons.Material.Outlined.Update, Tone.Waiting),
        ConnectionState.NotOctopus => new(L("Not Octopus"), Icons.Material.Outlined.CloudOff, Tone.Bad),
        ConnectionState.Paused => new(L("Paused"), Icons.Material.Outlined.PauseCircle, Tone.Quiet),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of a connection."),
    };

    /// <summary>Whether a person has to do something about it.</summary>
    public static bool NeedsAttention(ConnectionState state) => Of(state).Tone is Tone.Bad || state == ConnectionState.Unreachable;
}
