using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus.Client;
using ReactionsPortal.Engine.Octopus.Subscriptions;
using ReactionsPortal.Engine.PortalEvents;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>Connections on disk, as the stages need them.</summary>
internal sealed class ConnectionRecords(Store store, ISecretProtector protector, SubscriptionDoors doors, PortalEventWriter events) : IConnectionAccess
{
    private const int MostCompared = 5_000;

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
        return row is null ? null : Access(Target(row));
    }

    /// <inheritdoc />
    async Task<ConnectionAccess?> IConnectionAccess.FindAsync(Guid id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { } target ? Access(target) : null;

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

    /// <summary>Keeps the server's version; that it is another one than before counts as an upgrade.</summary>
    public Task SaveVersionAsync(Guid id, string version, DateTimeOffset now, CancellationToken cancellationToken) =>
        ChangeAsync(id, (_, row) => NoteVersion(row, version, now), cancellationToken);

    /// <summary>Takes note of a server's version.</summary>
    public static void NoteVersion(ConnectionRow row, string? version, DateTimeOffset now)
    {
        if (version is null || version == row.ServerVersion)
            return;
        if (row.ServerVersion is { } earlier)
            (row.EarlierVersion, row.UpgradedAt) = (earlier, now);
        row.ServerVersion = version;
    }

    /// <summary>Keeps whose key it is, so that what it causes is known as the portal's own doing.</summary>
    public Task SaveUserAsync(Guid id, string userId, CancellationToken cancellationToken) =>
        store.WriteAsync(
            context => context.Connections.Where(row => row.Id == id && row.UserId != userId).ExecuteUpdateAsync(row => row.SetProperty(one => one.UserId, userId), cancellationToken),
            cancellationToken);

    /// <summary>When stored events happened, by their AutoIds.</summary>
    public async Task<ILookup<long, DateTimeOffset>> TimesAsync(Guid id, long from, long to, CancellationToken cancellationToken)
    {
        var origin = OctopusOrigin.Of(id);
        var rows = await store.ReadAsync(
            context => context.Events.Where(row => row.Origin == origin && row.AutoId >= from && row.AutoId <= to).OrderByDescending(row => row.AutoId).Take(MostCompared)
                .Select(row => new { row.AutoId, row.OccurredAt }).ToListAsync(cancellationToken),
            cancellationToken);
        return rows.ToLookup(row => row.AutoId!.Value, row => row.OccurredAt);
    }

    /// <summary>Goes on reading after another AutoId, because the server's ids jumped back.</summary>
    public async Task RestartAsync(Guid id, long autoId, DateTimeOffset noticedAt, CancellationToken cancellationToken)
    {
        await ChangeAsync(
            id,
            (context, row) =>
            {
                FeedRanges.Note(context, id, FeedRangeKind.Restored, (autoId, row.Checkpoint), noticedAt, noticedAt, null);
                row.Checkpoint = row.StartAutoId = autoId;
                row.LastEventAt ??= noticedAt;
                row.Restores++;
                row.RestoredAt = noticedAt;
                events.Add(context, ConnectionHappenings.Restored(row, noticedAt));
            },
            cancellationToken);
        events.Tell();
        doors.Forget();
    }

    /// <summary>Goes back to an AutoId and reads from there, as was asked; null: there is nothing to go back to.</summary>
    /// <param name="id">The connection.</param>
    /// <param name="autoId">Number before the first event that is wanted.</param>
    /// <param name="since">Since when events are wanted.</param>
    /// <param name="from">The same by the server's clock.</param>
    /// <param name="now">When it is done.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task GoBackAsync(Guid id, long? autoId, DateTimeOffset since, DateTimeOffset from, DateTimeOffset now, CancellationToken cancellationToken) =>
        ChangeAsync(
            id,
            (context, row) =>
            {
                row.ReadBackFrom = null;
                if (autoId is not { } start || start >= row.Checkpoint)
                    return;
                FeedRanges.Note(context, id, FeedRangeKind.ReadBack, (start + 1, row.Checkpoint), since, now, null);
                row.Checkpoint = row.StartAutoId = start;
                row.LastEventAt = from;
            },
            cancellationToken);

    /// <summary>Passes over everything up to an event.</summary>
    public Task SkipAsync(Guid id, OctopusEvent newest, string by, DateTimeOffset now, CancellationToken cancellationToken) =>
        ChangeAsync(
            id,
            (context, row) =>
            {
                row.ReadBackFrom = null;
                if (newest.Number <= row.Checkpoint)
                    return;
                FeedRanges.Note(context, id, FeedRangeKind.Skipped, (row.Checkpoint + 1, newest.Number), now, now, by);
                row.Checkpoint = row.StartAutoId = newest.Number;
                row.LastEventAt = newest.Resource.Occurred ?? now;
            },
            cancellationToken);

    private Task ChangeAsync(Guid id, Action<ReactionsContext, ConnectionRow> change, CancellationToken cancellationToken) =>
        store.WriteAsync(
            async context =>
            {
                if (await context.Connections.AsTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } row)
                    change(context, row);
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
        LostAt = row.LostAt,
        Version = row.ServerVersion,
    };

    /// <summary>The proxy as entered; null when there is none.</summary>
    public Uri? Proxy(string? encrypted) => encrypted is null ? null : new Uri(protector.Unprotect(encrypted));

    private static ConnectionAccess? Access(ConnectionTarget target) => target is { Server: { ApiKey: { } apiKey } server, Spaces: var spaces }
        ? new ConnectionAccess(target.Name, server.ToString(), apiKey, spaces) { Id = target.Id, Thumbprint = server.Way.Thumbprint, Proxy = server.Way.Proxy?.OriginalString }
        : null;

    private OctopusServer? Server(ConnectionRow row)
    {
        try
        {
            return OctopusAddress.TryParse(row.Url, out var address)
                ? new OctopusServer(address, protector.Unprotect(row.EncryptedApiKey)) { Way = new OctopusWay(Proxy(row.Proxy), row.Thumbprint) }
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
