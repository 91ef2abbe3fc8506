using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using static MudBlazor.Icons.Material;

namespace ReactionsPortal.Layout;

/// <summary>The state of all connections in a few words.</summary>
/// <param name="Tone">Who must act.</param>
/// <param name="Icon">A cloud: checked, crossed out, paused.</param>
/// <param name="Text">"Octopus up to date", "1 of 2 connections down".</param>
/// <param name="Reason">The sentence of the connection that stands worst.</param>
internal sealed record ConnectionWords(Tone Tone, string Icon, string Text, string? Reason)
{
    public static ConnectionWords Of(IReadOnlyList<Connection> connections)
    {
        if (connections.Count == 0)
            return new ConnectionWords(Tone.Quiet, Outlined.CloudOff, L("No connection yet"), null);

        var down = connections.Where(connection => IsDown(connection.State)).ToList();
        if (down.Count > 0)
        {
            var text = connections.Count == 1 ? L($"{connections[0].Name} is down") : L($"{down.Count} of {connections.Count} connections down");
            var needsPerson = down.Any(connection => connection.State is not ConnectionState.Unreachable and not ConnectionState.RateLimited);
            return new ConnectionWords(needsPerson ? Tone.Bad : Tone.Waiting, Outlined.CloudOff, text, down[0].StateReason);
        }

        if (connections.FirstOrDefault(connection => connection.State == ConnectionState.CatchingUp) is { } late)
            return new ConnectionWords(Tone.Now, Outlined.CloudSync, L($"{late.Name} is catching up"), late.StateReason);
        if (connections.All(connection => connection.State == ConnectionState.Paused))
            return new ConnectionWords(Tone.Quiet, Outlined.PauseCircle, connections.Count == 1 ? L($"{connections[0].Name} is paused") : L("All connections paused"), null);

        var watched = connections.Where(connection => connection.State != ConnectionState.Paused).ToList();
        return new ConnectionWords(Tone.Done, Outlined.CloudDone, watched.Count == 1 ? L($"{watched[0].Name} up to date") : L($"{watched.Count} connections up to date"), null);
    }

    private static bool IsDown(ConnectionState state) => state is not (ConnectionState.Connected or ConnectionState.CatchingUp or ConnectionState.Paused);
}
