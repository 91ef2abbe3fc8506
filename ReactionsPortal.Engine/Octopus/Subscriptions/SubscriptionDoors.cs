using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Octopus.Subscriptions;

/// <summary>The doors of all subscriptions in memory, so that a push asks no database. Read anew after a change.</summary>
internal sealed class SubscriptionDoors(Store store)
{
    private long _generation;
    private volatile State? _state;

    /// <summary>The door that an address leads to, by the connection's id or its name; null when there is none.</summary>
    public async Task<SubscriptionDoor?> FindAsync(string connection, CancellationToken cancellationToken)
    {
        var state = _state is { } known && known.Generation == Interlocked.Read(ref _generation) ? known : await ReadAsync(cancellationToken);
        return state.ByAddress.GetValueOrDefault(connection.Trim());
    }

    /// <summary>A connection or a subscription changed.</summary>
    public void Forget() => Interlocked.Increment(ref _generation);

    private async Task<State> ReadAsync(CancellationToken cancellationToken)
    {
        var generation = Interlocked.Read(ref _generation);
        var rows = await store.ReadAsync(context => context.Subscriptions
            .Join(context.Connections, one => one.ConnectionId, connection => connection.Id, (one, connection) => new { one.KeyHash, Connection = connection })
            .ToListAsync(cancellationToken), cancellationToken);

        var doors = new Dictionary<string, SubscriptionDoor>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            var door = new SubscriptionDoor(row.Connection.Id, row.KeyHash, row.Connection.Restores, row.Connection.IsPaused, ConnectionRecords.SpacesOf(row.Connection));
            doors[row.Connection.Id.ToString("D")] = door;
            doors.TryAdd(row.Connection.Name, door);
        }

        return _state = new State(generation, doors.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase));
    }

    /// <param name="Generation">Of what was there when it was read.</param>
    /// <param name="ByAddress">Doors by id and by name.</param>
    private sealed record State(long Generation, FrozenDictionary<string, SubscriptionDoor> ByAddress);
}
