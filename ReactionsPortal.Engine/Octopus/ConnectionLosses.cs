using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.PortalEvents;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>Tells once that a connection is lost, and once that it is back. What was told is on disk, so that a restart tells nothing twice.</summary>
internal sealed class ConnectionLosses(Store store, PortalEventWriter events, TimeProvider time)
{
    /// <summary>Its server could not be read for as long as makes it a loss.</summary>
    /// <param name="target">The connection.</param>
    /// <param name="status">How it fares.</param>
    /// <param name="since">Since when.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task LostAsync(ConnectionTarget target, ConnectionStatus status, DateTimeOffset since, CancellationToken cancellationToken) =>
        ChangeAsync(target.Id, row =>
        {
            if (row.LostAt is not null)
                return null;
            row.LostAt = since;
            return ConnectionHappenings.Lost(row, status, since);
        }, cancellationToken);

    /// <summary>Its server can be read.</summary>
    public async Task BackAsync(ConnectionTarget target, CancellationToken cancellationToken)
    {
        if (target.LostAt is null)
            return;
        await ChangeAsync(target.Id, row =>
        {
            if (row.LostAt is not { } since)
                return null;
            row.LostAt = null;
            return ConnectionHappenings.Back(row, since, time.GetUtcNow());
        }, cancellationToken);
    }

    private async Task ChangeAsync(Guid id, Func<ConnectionRow, PortalHappening?> change, CancellationToken cancellationToken)
    {
        await store.WriteAsync(async context =>
        {
            if (await context.Connections.AsTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } row && change(row) is { } happening)
                events.Add(context, happening);
        }, cancellationToken);
        events.Tell();
    }
}
