using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Octopus.Client;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>Knows which connections' servers an address belongs to. Read anew when a connection changed.</summary>
internal sealed class ConnectionAddresses(Store store, ConnectionBoard board)
{
    private volatile Known? _known;

    /// <summary>Connections whose server's API is asked by this address; several where a server is connected more than once.</summary>
    public async ValueTask<IReadOnlyList<Guid>> OfAsync(Uri url, CancellationToken cancellationToken)
    {
        var generation = board.Generation;
        var known = _known;
        if (known?.Generation != generation)
            _known = known = new Known(generation, await ReadAsync(cancellationToken));
        List<Guid>? found = null;
        foreach (var (id, address) in known.All)
        {
            if (IsBelow(url, address))
                (found ??= []).Add(id);
        }
        return found ?? (IReadOnlyList<Guid>)[];
    }

    private async Task<List<(Guid Id, Uri Address)>> ReadAsync(CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(context => context.Connections.Select(row => new { row.Id, row.Url }).ToListAsync(cancellationToken), cancellationToken);
        var known = new List<(Guid Id, Uri Address)>(rows.Count);
        foreach (var row in rows)
        {
            if (OctopusAddress.TryParse(row.Url, out var address))
                known.Add((row.Id, address));
        }
        return known;
    }

    /// <summary>A machine may call itself by several names.</summary>
    private static bool IsBelow(Uri url, Uri address) =>
        url.Port == address.Port && (string.Equals(url.IdnHost, address.IdnHost, StringComparison.OrdinalIgnoreCase) || (url.IsLoopback && address.IsLoopback))
        && url.AbsolutePath.StartsWith(address.AbsolutePath + "api/", StringComparison.OrdinalIgnoreCase);

    private sealed record Known(long Generation, IReadOnlyList<(Guid Id, Uri Address)> All);
}
