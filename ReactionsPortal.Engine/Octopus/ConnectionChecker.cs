using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus.Client;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>Tries an address and a key step by step, so that the verdict can name what is wrong.</summary>
internal sealed class ConnectionChecker(OctopusClient client)
{
    /// <summary>Tries who answers, whether the key is good, what it sees, and whether it may read events.</summary>
    public async Task<ConnectionCheckUp> CheckAsync(OctopusServer server, IReadOnlyList<string> spaces, CancellationToken cancellationToken)
    {
        if (!(await client.RootAsync(server, cancellationToken)).TryGet(out var root, out var failure))
            return Failed(failure, null);
        if (!(await client.MeAsync(server, cancellationToken)).TryGet(out var me, out failure) && failure.Kind is not (OctopusFailureKind.NoPermission or OctopusFailureKind.NotFound))
            return Failed(failure, root.Version);
        if (!(await client.SpacesAsync(server, cancellationToken)).TryGet(out var seen, out failure))
        {
            if (failure.Kind != OctopusFailureKind.NoPermission)
                return Failed(failure, root.Version);
            seen = [];
        }

        var query = new OctopusEventQuery { Take = 1, Spaces = spaces };
        if (!(await client.EventsAsync(server, query, cancellationToken)).TryGet(out var page, out failure))
            return Failed(failure, root.Version);

        return new ConnectionCheckUp(
            new ConnectionCheck(ConnectionState.Connected, $"Connected: Octopus Deploy {root.Version}{Sees(seen)}.", root.Version, seen),
            page.Events is [.., var newest] ? newest : null,
            me?.Id);
    }

    /// <summary>When the event of an AutoId happened on a server; null when it has none or does not say.</summary>
    public async Task<DateTimeOffset?> OccurredAsync(OctopusServer server, long autoId, CancellationToken cancellationToken)
    {
        var answer = await client.EventsAsync(server, new OctopusEventQuery { Take = 1, FromAutoId = autoId, ToAutoId = autoId }, cancellationToken);
        return answer.TryGet(out var page, out _) ? page.Events.FirstOrDefault(one => one.Number == autoId)?.Resource.Occurred : null;
    }

    private static string Sees(IReadOnlyList<OctopusName> spaces) => spaces.Count switch
    {
        0 => "",
        1 => $", the key sees the space {spaces[0].Name}",
        var count => $", the key sees {count} spaces",
    };

    private static ConnectionCheckUp Failed(OctopusFailure failure, string? version) =>
        new(new ConnectionCheck(failure.State, failure.Sentence, version, []) { Certificate = failure.Certificate }, null);
}
