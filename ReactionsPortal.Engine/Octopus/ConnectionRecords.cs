using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Octopus.Client;
using ReactionsPortal.Engine.Octopus.Subscriptions;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>Connections on disk, as the stages need them.</summary>
internal sealed class ConnectionRecords(Store store, ISecretProtector protector, SubscriptionDoors doors) : IConnectionAccess
{
    /// <summary>Ids of all connections.</summary>
    public Task<List<Guid>> IdsAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(context => context.Connections.Select(row => row.Id).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>One connection with its key; null when there is none.</summary>
    public async Task<ConnectionTarget?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var row = await store.ReadAsync(context => context.Connections.SingleOrDefaultAsync(row => row.Id == id, cancellationToken), cancellationToken);
        return row is null ? null : Target(row);
    }

    /// <inheritdoc />
    public async Task<ConnectionAccess?> FindAsync(string? name, CancellationToken cancellationToken)
    {
        var key = name?.Trim().ToUpperInvariant();
        var row = await store.ReadAsync(
            context => context.Connections.Where(row => key == null || row.NameKey == key).OrderBy(row => row.CreatedAt).FirstOrDefaultAsync(cancellationToken),
            cancellationToken);
        return row is not null && Target(row) is { Server: { ApiKey: { } apiKey } server, Spaces: var spaces }
            ? new ConnectionAccess(row.Name, server.ToString(), apiKey, spaces)
            : null;
    }

    /// <summary>Keeps how a connection fares, for the next start.</summary>
    public Task SaveAsync(Guid id, ConnectionStatus status, CancellationToken cancellationToken) =>
        store.WriteAsync(
            context => context.Connections.Where(row => row.Id == id).ExecuteUpdateAsync(
                row => row
                    .SetProperty(one => one.State, status.State)
                    .SetProperty(one => one.StateReason, status.Reason)
                    .SetProperty(one => one.ServerVersion, one => status.Version ?? one.ServerVersion)
                    .SetProperty(one => one.ReadAt, one => status.ReadAt ?? one.ReadAt),
                cancellationToken),
            cancellationToken);

    /// <summary>Goes on reading after another AutoId, because the server's ids jumped back.</summary>
    public async Task RestartAsync(Guid id, long autoId, DateTimeOffset noticedAt, CancellationToken cancellationToken)
    {
        await store.WriteAsync(
            context => context.Connections.Where(row => row.Id == id).ExecuteUpdateAsync(
                row => row
                    .SetProperty(one => one.Checkpoint, autoId)
                    .SetProperty(one => one.StartAutoId, autoId)
                    .SetProperty(one => one.LastEventAt, one => one.LastEventAt ?? noticedAt)
                    .SetProperty(one => one.Restores, one => one.Restores + 1)
                    .SetProperty(one => one.RestoredAt, noticedAt),
                cancellationToken),
            cancellationToken);
        doors.Forget();
    }

    /// <summary>Goes back to an AutoId and reads from there, as was asked; null: there is nothing to go back to.</summary>
    public Task GoBackAsync(Guid id, long? autoId, DateTimeOffset since, CancellationToken cancellationToken) =>
        store.WriteAsync(
            async context =>
            {
                if (await context.Connections.AsTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } row)
                    return;
                row.ReadBackFrom = null;
                if (autoId is { } start && start < row.Checkpoint)
                {
                    row.Checkpoint = row.StartAutoId = start;
                    row.LastEventAt = since;
                }
            },
            cancellationToken);

    /// <summary>Splits the stored list of spaces.</summary>
    public static IReadOnlyList<string> SpacesOf(ConnectionRow row) => row.Spaces.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private ConnectionTarget Target(ConnectionRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Server = Server(row),
        Spaces = SpacesOf(row),
        IsPaused = row.IsPaused,
        Checkpoint = row.Checkpoint,
        StartAutoId = row.StartAutoId,
        LastEventAt = row.LastEventAt,
        Restores = row.Restores,
        RestoredAt = row.RestoredAt,
        ReadBackFrom = row.ReadBackFrom,
        Version = row.ServerVersion,
    };

    private OctopusServer? Server(ConnectionRow row)
    {
        try
        {
            return OctopusAddress.TryParse(row.Url, out var address) ? new OctopusServer(address, protector.Unprotect(row.EncryptedApiKey)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
