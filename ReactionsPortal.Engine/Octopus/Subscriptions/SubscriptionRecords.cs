using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Octopus.Subscriptions;

/// <summary>Subscriptions on disk.</summary>
internal sealed class SubscriptionRecords(Store store, SubscriptionDoors doors, ConnectionBoard board)
{
    /// <summary>How often at most the time of the last push goes to the disk.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Guid, (DateTimeOffset At, DateTimeOffset Kept)> _pushes = new();

    /// <summary>A connection's subscription; null when it has none.</summary>
    public Task<SubscriptionRow?> FindAsync(Guid connection, CancellationToken cancellationToken) =>
        store.ReadAsync(context => context.Subscriptions.SingleOrDefaultAsync(row => row.ConnectionId == connection, cancellationToken), cancellationToken);

    /// <summary>When the last push came, as far as this process or an earlier one kept it.</summary>
    public DateTimeOffset? LastPushAt(SubscriptionRow row) => _pushes.TryGetValue(row.ConnectionId, out var push) ? push.At : row.LastPushAt;

    /// <summary>The subscription's places.</summary>
    public static IReadOnlyList<SubscriptionPlace> PlacesOf(SubscriptionRow row) => RowJson.Read<SubscriptionPlace[]>(row.PlacesJson);

    /// <summary>Saves a subscription whose key is valid from now on.</summary>
    public async Task SaveAsync(Guid connection, byte[] keyHash, Uri address, IReadOnlyList<SubscriptionPlace> places, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await store.WriteAsync(
            async context =>
            {
                if (await context.Subscriptions.AsTracking().SingleOrDefaultAsync(row => row.ConnectionId == connection, cancellationToken) is not { } row)
                    context.Subscriptions.Add(row = new SubscriptionRow { ConnectionId = connection });
                row.KeyHash = keyHash;
                row.Address = address.AbsoluteUri;
                row.PlacesJson = RowJson.Write(places);
                row.MadeAt = now;
            },
            cancellationToken);
        doors.Forget();
    }

    /// <summary>Keeps what the server made.</summary>
    public Task KeepPlacesAsync(Guid connection, IReadOnlyList<SubscriptionPlace> places, CancellationToken cancellationToken)
    {
        var json = RowJson.Write(places);
        return store.WriteAsync(
            context => context.Subscriptions.Where(row => row.ConnectionId == connection).ExecuteUpdateAsync(row => row.SetProperty(one => one.PlacesJson, json), cancellationToken),
            cancellationToken);
    }

    /// <summary>From now on nothing is taken.</summary>
    public async Task DeleteAsync(Guid connection, CancellationToken cancellationToken)
    {
        await store.WriteAsync(context => context.Subscriptions.Where(row => row.ConnectionId == connection).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        _pushes.TryRemove(connection, out _);
        doors.Forget();
    }

    /// <summary>A push with the right key came.</summary>
    public async Task PushedAsync(Guid connection, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var isKnown = _pushes.TryGetValue(connection, out var before);
        var isDue = !isKnown || at - before.Kept >= Pace;
        _pushes[connection] = (at, isDue ? at : before.Kept);
        if (!isDue)
            return;
        await store.WriteAsync(
            context => context.Subscriptions.Where(row => row.ConnectionId == connection).ExecuteUpdateAsync(row => row.SetProperty(one => one.LastPushAt, at), cancellationToken),
            cancellationToken);
        board.TellNews();
    }
}
