using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Tests.Engine.Octopus;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Intake.OctopusFeed;

public sealed class OctopusFeedServiceTests : IAsyncLifetime
{
    private OctopusBench _bench = null!;
    private ScriptedOctopus _octopus = null!;

    public async Task InitializeAsync() => (_bench, _octopus) = (await OctopusBench.StartAsync(), await ScriptedOctopus.StartAsync());

    public async Task DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _octopus.DisposeAsync();
    }

    private Task<Connection> IsAsync(Connection connection, ConnectionState state) =>
        Eventually.That(() => _bench.ShownAsync(connection), shown => shown.State == state);

    [Fact]
    public async Task A_connection_that_is_added_is_read_without_a_restart()
    {
        await _bench.StartFeedAsync();

        var connection = await _bench.ConnectAsync(_octopus.Address);
        _octopus.Happened(1);

        await Eventually.That(_bench.StoredAsync, stored => stored.Count == 1);
        var shown = await Eventually.That(() => _bench.ShownAsync(connection), shown => shown.ReadAt is not null);
        Assert.Equal(ConnectionState.Connected, shown.State);
        Assert.Equal("2026.3.1234", shown.Version);
        var read = Assert.NotNull(_bench.Get<FeedProgress>().Of(connection.Id));
        Assert.InRange(read, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task A_paused_connection_is_not_read_and_goes_on_where_it_stopped()
    {
        var connection = await _bench.ConnectAsync(_octopus.Address);
        await _bench.StartFeedAsync();
        await Eventually.That(() => _bench.ShownAsync(connection), shown => shown.ReadAt is not null);

        await _bench.Connections.SetPausedAsync(connection.Id, true, OctopusBench.Admin, CancellationToken.None);
        await IsAsync(connection, ConnectionState.Paused);
        _octopus.Happened(1);
        await _bench.Connections.SetPausedAsync(connection.Id, false, OctopusBench.Admin, CancellationToken.None);

        await Eventually.That(_bench.StoredAsync, stored => stored.Count == 1);
        await IsAsync(connection, ConnectionState.Connected);
    }

    [Theory]
    [InlineData(401, ConnectionState.KeyRejected)]
    [InlineData(403, ConnectionState.NoPermission)]
    [InlineData(500, ConnectionState.Unreachable)]
    [InlineData(503, ConnectionState.RateLimited)]
    public async Task A_server_that_refuses_is_said_and_read_on_once_it_mends(int status, ConnectionState state)
    {
        var connection = await _bench.ConnectAsync(_octopus.Address);
        _octopus.Instead = async context =>
        {
            await ScriptedOctopus.RefuseAsync(context, status, "Not now.");
            return true;
        };
        await _bench.StartFeedAsync();

        var shown = await IsAsync(connection, state);
        _octopus.Happened(1);
        _octopus.Instead = null;
        await _bench.Connections.ReadNowAsync(connection.Id, Actor.Portal, CancellationToken.None);

        Assert.Contains("Not now.", shown.StateReason, StringComparison.Ordinal);
        await Eventually.That(_bench.StoredAsync, stored => stored.Count == 1);
        await IsAsync(connection, ConnectionState.Connected);
    }

    [Fact]
    public async Task Who_follows_hears_of_a_changed_state()
    {
        using var enough = new CancellationTokenSource(Eventually.Usual);
        var connection = await _bench.ConnectAsync(_octopus.Address);
        var news = _bench.Connections.FollowAsync(enough.Token);
        await _bench.StartFeedAsync();

        await foreach (var _ in news)
        {
            if ((await _bench.ShownAsync(connection)).ReadAt is not null)
                return;
        }
    }

    [Fact]
    public async Task A_deleted_connection_is_no_longer_read()
    {
        var connection = await _bench.ConnectAsync(_octopus.Address);
        await _bench.StartFeedAsync();
        await Eventually.That(() => _bench.ShownAsync(connection), shown => shown.ReadAt is not null);

        await _bench.Connections.DeleteAsync(connection.Id, OctopusBench.Admin, CancellationToken.None);

        await Eventually.That(() => _bench.Get<ConnectionBoard>().Find(connection.Id), status => status is null);
    }
}
