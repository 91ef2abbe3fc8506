using Microsoft.Extensions.Time.Testing;
using ReactionsPortal.Engine.Intake.OctopusFeed;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Tests.Engine.Octopus;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Intake.OctopusFeed;

public sealed class StartFromHereTests : IAsyncLifetime
{
    private OctopusBench _bench = null!;
    private ScriptedOctopus _octopus = null!;
    private Connection _connection = null!;

    public async Task InitializeAsync()
    {
        (_bench, _octopus) = (await OctopusBench.StartAsync(pageSize: 10), await ScriptedOctopus.StartAsync());
        _octopus.Happened(1);
        _connection = await _bench.ConnectAsync(_octopus.Address);
    }

    public async Task DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _octopus.DisposeAsync();
    }

    [Fact]
    public async Task What_was_not_read_is_told_passed_over_and_never_read()
    {
        _octopus.MuchHappened(2, 30);

        var told = await _bench.Connections.SkipPreviewAsync(_connection.Id, CancellationToken.None);
        var skipped = await _bench.Connections.StartFromHereAsync(_connection.Id, OctopusBench.Admin, CancellationToken.None);
        await _bench.ReadAsync(_connection);
        _octopus.Happened(32);
        await _bench.ReadAsync(_connection);

        Assert.Equal((30, 2, 31), (told!.Events, told.From, told.To));
        Assert.Equal(told, skipped);
        Assert.Equal(["Events-32"], await _bench.StoredAsync());
    }

    [Fact]
    public async Task A_backlog_that_is_being_read_ends_where_it_is()
    {
        _octopus.MuchHappened(2, 100);
        var pieces = 0;

        var outcome = await _bench.ReadAsync(_connection, _ =>
        {
            if (++pieces == 3)
                Assert.NotNull(_bench.Connections.StartFromHereAsync(_connection.Id, OctopusBench.Admin, CancellationToken.None).GetAwaiter().GetResult());
        });
        var read = (await _bench.StoredAsync()).Count;
        await _bench.ReadAsync(_connection);
        _octopus.Happened(102);
        await _bench.ReadAsync(_connection);

        Assert.IsType<FeedOutcome.Moved>(outcome);
        Assert.InRange(read, 1, 30);
        Assert.Equal(read + 1, (await _bench.StoredAsync()).Count);
        Assert.Equal(102, (await _bench.ShownAsync(_connection)).Checkpoint);
    }

    [Fact]
    public void The_time_that_catching_up_will_take_follows_from_the_speed_so_far()
    {
        var time = new FakeTimeProvider();
        var pace = new CatchUpPace(time);

        var first = pace.At(1000);
        time.Advance(TimeSpan.FromMilliseconds(100));
        var tooSoon = pace.At(990);
        time.Advance(TimeSpan.FromMilliseconds(9_900));
        var later = pace.At(750);

        Assert.Null(first!.TimeLeft);
        Assert.Null(tooSoon);
        Assert.Equal((250, 750, 25, TimeSpan.FromSeconds(30)), (later!.Done, later.Remaining, later.Percent, later.TimeLeft));
    }
}
