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
        var state = _state ?? await ReadAsync(cancellationToken);
        return state.ByAddress.GetValueOrDefault(connection.Trim());
    }

    /// <summary>A connection or a subscription changed.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _generation);
        _state = null;
    }

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

        var state = new State(doors.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase));
        if (Interlocked.Read(ref _generation) == generation)
            _state = state;
        return state;
    }

    private sealed record State(FrozenDictionary<string, SubscriptionDoor> ByAddress);
}
