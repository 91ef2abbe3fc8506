using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Octopus;

/// <summary>A connection that is lost and comes back is told of once each.</summary>
public sealed class ConnectionLossTests
{
    private static readonly ConnectionStatus Dead = new(ConnectionState.Unreachable, "octopus.example.com does not answer. So since noon. Nothing is lost: reading goes on where it stopped.");

    [Fact]
    public async Task It_is_told_once_however_often_it_is_looked_at_and_once_that_it_is_back()
    {
        await using var octopus = await ScriptedOctopus.StartAsync();
        await using var bench = await OctopusBench.StartAsync();
        var connection = await bench.ConnectAsync(octopus.Address);
        var losses = bench.Get<ConnectionLosses>();
        var since = DateTimeOffset.UtcNow.AddMinutes(-5);

        await losses.BackAsync(await TargetAsync(), default);
        await losses.LostAsync(await TargetAsync(), Dead, since, default);
        await losses.LostAsync(await TargetAsync(), Dead, since.AddMinutes(1), default);
        var whileLost = await TargetAsync();
        await losses.BackAsync(whileLost, default);
        await losses.BackAsync(whileLost, default);

        var events = await PortalEventsAsync(bench);
        Assert.Equal(since, whileLost.LostAt);
        Assert.Equal(["Connection main was lost: octopus.example.com does not answer", "Connection main is back after 5 minutes"], events.Select(received => received.Summary));
        var lost = PortalVariables.Of(events[0]);
        var back = PortalVariables.Of(events[1]);
        Assert.Equal(("ConnectionLost", "main", "Unreachable", connection.Id.ToString()), (lost["Portal.Event.Name"], lost["Portal.Connection.Name"], lost["Portal.Connection.State"], lost["Portal.Connection.Id"]));
        Assert.Equal(lost["Portal.Connection.Since"], back["Portal.Connection.Since"]);
        Assert.Equal("300", back["Portal.Connection.LostSeconds"][..3]);
        Assert.Equal($"/connections/{connection.Id}", lost["Portal.Web.ConnectionLink"]);

        async Task<ConnectionTarget> TargetAsync() => (await bench.Get<ConnectionRecords>().FindAsync(connection.Id, default))!;
    }

    [Fact]
    public async Task A_server_that_was_restored_from_a_backup_is_told_of()
    {
        await using var octopus = await ScriptedOctopus.StartAsync();
        await using var bench = await OctopusBench.StartAsync();
        var connection = await bench.ConnectAsync(octopus.Address);

        await bench.Get<ConnectionRecords>().RestartAsync(connection.Id, 0, DateTimeOffset.UtcNow, default);

        var restored = Assert.Single(await PortalEventsAsync(bench));
        Assert.Equal((PortalEventKind.ServerRestored, connection.Id.ToString("D")), (restored.Category, restored.Origin));
        Assert.StartsWith("The server of connection main was restored from a backup", restored.Summary, StringComparison.Ordinal);
    }

    private static async Task<List<Event>> PortalEventsAsync(OctopusBench bench) =>
        (await bench.Get<Store>().ReadAsync(context => context.Events.Where(row => row.Source == EventSource.Portal).OrderBy(row => row.Sequence).ToListAsync(), default)).ConvertAll(EventRows.Read);
}
