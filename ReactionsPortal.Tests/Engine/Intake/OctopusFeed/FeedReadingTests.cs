using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Intake.OctopusFeed;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus.Client;
using ReactionsPortal.Tests.Engine.Octopus;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Intake.OctopusFeed;

public sealed class FeedReadingTests : IAsyncLifetime
{
    private OctopusBench _bench = null!;
    private ScriptedOctopus _octopus = null!;

    public async Task InitializeAsync() => (_bench, _octopus) = (await OctopusBench.StartAsync(pageSize: 50), await ScriptedOctopus.StartAsync());

    public async Task DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _octopus.DisposeAsync();
    }

    private static List<string> Ids(IEnumerable<long> numbers) => [.. numbers.Select(number => $"Events-{number}")];

    private static IEnumerable<long> Range(long first, int count) => Enumerable.Range(0, count).Select(index => first + index);

    private static int Count(FeedOutcome outcome) => Assert.IsType<FeedOutcome.UpToDate>(outcome).Count;

    [Fact]
    public async Task A_new_connection_starts_from_now()
    {
        _octopus.MuchHappened(1, 10);
        var connection = await _bench.ConnectAsync(_octopus.Address);
        _octopus.Happened(11);

        await _bench.ReadAsync(connection);

        Assert.Equal(Ids([11]), await _bench.StoredAsync());
        Assert.Equal(11, (await _bench.ShownAsync(connection)).Checkpoint);
    }

    [Fact]
    public async Task An_event_is_stored_as_received()
    {
        var connection = await _bench.ConnectAsync(_octopus.Address);
        _octopus.Happened(1, category: "SomethingNew");

        await _bench.ReadAsync(connection);

        var stored = Assert.Single(await _bench.EventsAsync());
        Assert.Equal((EventSource.Octopus, connection.Id.ToString("D"), "Events-1", "SomethingNew", "Event 1 happened"),
            (stored.Source, stored.Origin, stored.DeduplicationKey, stored.Category, stored.Summary));
        Assert.Contains("\"AutoId\":1", stored.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_that_were_read_are_not_handed_on_again()
    {
        var connection = await _bench.ConnectAsync(_octopus.Address);
        _octopus.MuchHappened(1, 5);

        Assert.Equal(5, Count(await _bench.ReadAsync(connection)));
        Assert.Equal(0, Count(await _bench.ReadAsync(connection)));
    }

    [Fact]
    public async Task An_event_that_is_committed_below_the_checkpoint_is_not_missed()
    {
        var connection = await _bench.ConnectAsync(_octopus.Address);
        _octopus.Happened(10);
        await _bench.ReadAsync(connection);
        _octopus.Happened(8);

        await _bench.ReadAsync(connection);

        Assert.Equal(Ids([10, 8]), await _bench.StoredAsync());
        Assert.Equal(10, (await _bench.ShownAsync(connection)).Checkpoint);
    }

    [Fact]
    public async Task An_event_that_is_committed_late_is_not_missed_over_a_restart()
    {
        var connection = await _bench.ConnectAsync(_octopus.Address);
        for (var number = 1; number <= 400; number += 2)
            _octopus.Happened(number);
        await _bench.ReadAsync(connection);
        for (var number = 2; number <= 400; number += 2)
            _octopus.Happened(number);
        _bench.Restart();

        await _bench.ReadAsync(connection);

        Assert.Equal(400, (await _bench.StoredAsync()).Distinct().Count());
    }

    [Fact]
    public async Task A_quiet_server_is_asked_for_one_event_at_a_time()
    {
        var connection = await _bench.ConnectAsync(_octopus.Address);
        _octopus.MuchHappened(1, 100);
        await _bench.ReadAsync(connection);

        await _bench.ReadAsync(connection);

        Assert.Contains("fromAutoId=100&", _octopus.Calls[^1] + "&", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backlog_is_read_oldest_first_with_progress()
    {
        var connection = await _bench.ConnectAsync(_octopus.Address);
        _octopus.MuchHappened(1, 420);
        var progress = new List<long>();

        var outcome = await _bench.ReadAsync(connection, progress.Add);

        Assert.Equal(420, Count(outcome));
        Assert.Equal(Ids(Range(1, 420)), await _bench.StoredAsync());
        Assert.Equal(420, progress[0]);
        Assert.True(progress[^1] < 100);
    }

    [Fact]
    public async Task A_server_that_gives_fewer_than_asked_for_loses_nothing()
    {
        _octopus.MaxTake = 7;
        var connection = await _bench.ConnectAsync(_octopus.Address);
        _octopus.MuchHappened(1, 100);

        await _bench.ReadAsync(connection);

        Assert.Equal(Ids(Range(1, 100)), await _bench.StoredAsync());
    }

    [Fact]
    public async Task Wide_gaps_between_numbers_cost_few_calls()
    {
        var connection = await _bench.ConnectAsync(_octopus.Address);
        var numbers = Range(1, 60).Concat(Range(500_000, 60)).ToList();
        foreach (var number in numbers)
            _octopus.Happened(number);
        var before = _octopus.Calls.Count;

        await _bench.ReadAsync(connection);

        Assert.Equal(Ids(numbers), await _bench.StoredAsync());
        Assert.InRange(_octopus.Calls.Count - before, 1, 30);
    }

    [Fact]
    public async Task Only_watched_spaces_are_asked_for()
    {
        var connection = await _bench.ConnectAsync(_octopus.Address, spaces: "Spaces-2");
        _octopus.Happened(1, space: "Spaces-1");
        _octopus.Happened(2, space: "Spaces-2");

        await _bench.ReadAsync(connection);

        Assert.Equal(Ids([2]), await _bench.StoredAsync());
    }

    [Fact]
    public async Task What_the_inbox_refuses_is_read_again()
    {
        var connection = await _bench.ConnectAsync(_octopus.Address);
        _octopus.MuchHappened(1, 3);
        _bench.Inbox.Refusal = new InboxUnavailableException("The disk is full.", null);
        await Assert.ThrowsAsync<InboxUnavailableException>(() => _bench.ReadAsync(connection));
        _bench.Inbox.Refusal = null;

        await _bench.ReadAsync(connection);

        Assert.Equal(Ids(Range(1, 3)), await _bench.StoredAsync());
    }

    [Fact]
    public async Task A_server_without_AutoIds_is_read_by_time()
    {
        _octopus.IsOld = true;
        _octopus.MuchHappened(1, 300);
        var connection = await _bench.ConnectAsync(_octopus.Address);
        _octopus.Happened(301);
        _octopus.Happened(302);
        await _bench.ReadAsync(connection);
        for (var number = 303; number <= 500; number++)
            _octopus.Happened(number);

        await _bench.ReadAsync(connection);

        var stored = await _bench.StoredAsync();
        Assert.Equal(Ids(Range(301, 200)), stored);
        Assert.Equal(500, (await _bench.ShownAsync(connection)).Checkpoint);
    }

    [Fact]
    public async Task A_restored_server_is_noticed_and_read_on_from_there()
    {
        var now = DateTimeOffset.UtcNow;
        var connection = await _bench.ConnectAsync(_octopus.Address);
        for (var number = 1; number <= 20; number++)
            _octopus.Happened(number, now.AddMinutes(number - 60));
        await _bench.ReadAsync(connection);

        _octopus.RestoredWithout(number => number > 10);
        _octopus.Happened(11, now);
        _octopus.Happened(12, now.AddSeconds(1));
        _bench.Restart();
        var first = await _bench.ReadAsync(connection);
        await _bench.ReadAsync(connection);

        Assert.IsType<FeedOutcome.Moved>(first);
        Assert.Equal([.. Ids(Range(1, 20)), "ServerRestored 1", "Events-11~1", "Events-12~1"], await _bench.StoredAsync());
        Assert.Equal(0, Count(await _bench.ReadAsync(connection)));
    }

    [Fact]
    public async Task A_restored_server_that_has_overtaken_the_checkpoint_is_noticed_too()
    {
        var now = DateTimeOffset.UtcNow;
        var connection = await _bench.ConnectAsync(_octopus.Address);
        for (var number = 1; number <= 20; number++)
            _octopus.Happened(number, now.AddMinutes(number - 60));
        await _bench.ReadAsync(connection);

        _octopus.RestoredWithout(number => number > 10);
        for (var number = 11; number <= 200; number++)
            _octopus.Happened(number, now.AddSeconds(number));
        _bench.Restart();
        var first = await _bench.ReadAsync(connection);
        await _bench.ReadAsync(connection);

        Assert.IsType<FeedOutcome.Moved>(first);
        Assert.Equal([.. Ids(Range(1, 20)), "ServerRestored 1", .. Ids(Range(11, 190)).Select(id => id + "~1")], await _bench.StoredAsync());
    }

    [Fact]
    public async Task Of_an_old_server_on_which_more_happens_while_its_pages_are_read_nothing_is_missed()
    {
        _octopus.IsOld = true;
        var start = DateTimeOffset.UtcNow.AddSeconds(-30);
        _octopus.Happened(1, start);
        var connection = await _bench.ConnectAsync(_octopus.Address);
        for (var number = 2; number <= 2300; number++)
            _octopus.Happened(number, start.AddMilliseconds(number));
        var next = 2301;
        _octopus.Instead = context =>
        {
            if (int.TryParse(context.Request.Query["skip"], out var skip) && skip > 0)
                _octopus.Happened(next++, start.AddMilliseconds(2300));
            return Task.FromResult(false);
        };

        await _bench.ReadAsync(connection);
        _octopus.Instead = null;
        await _bench.ReadAsync(connection);

        Assert.True(next > 2301);
        Assert.Equal(Ids(Range(2, next - 2)).Order(StringComparer.Ordinal), (await _bench.StoredAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Reading_back_brings_earlier_events_once()
    {
        var now = DateTimeOffset.UtcNow;
        for (var number = 1; number <= 200; number++)
            _octopus.Happened(number, now.AddMinutes(number - 200));
        var connection = await _bench.ConnectAsync(_octopus.Address);
        _octopus.Happened(201, now);
        await _bench.ReadAsync(connection);

        await _bench.Connections.ReadBackAsync(connection.Id, 1, OctopusBench.Admin, CancellationToken.None);
        var first = await _bench.ReadAsync(connection);
        await _bench.ReadAsync(connection);

        Assert.IsType<FeedOutcome.Moved>(first);
        var stored = await _bench.StoredAsync();
        Assert.Equal(stored.Count, stored.Distinct().Count());
        Assert.Equal(["Events-201", .. Ids(Range(201 - stored.Count + 1, stored.Count - 1))], stored);
        Assert.InRange(stored.Count, 60, 62);
        Assert.Equal(0, Count(await _bench.ReadAsync(connection)));
    }

    [Fact]
    public async Task A_restore_loses_and_doubles_nothing_whatever_the_servers_clock_said_before()
    {
        var connection = await _bench.ConnectAsync(_octopus.Address);
        var now = DateTimeOffset.UtcNow;
        foreach (var number in Range(1, 10))
            _octopus.Happened(number, now.AddMinutes(60).AddSeconds(number));
        foreach (var number in Range(11, 10))
            _octopus.Happened(number, now.AddMinutes(-60).AddSeconds(number));
        await _bench.ReadAsync(connection);
        _octopus.RestoredWithout(number => number > 15);
        foreach (var number in Range(16, 8))
            _octopus.Happened(number, now.AddSeconds(number));

        Assert.IsType<FeedOutcome.Moved>(await _bench.ReadAsync(connection));
        await _bench.ReadAsync(connection);

        var events = (await _bench.EventsAsync()).Where(row => row.Source == EventSource.Octopus).ToList();
        Assert.Equal(28, events.Count);
        Assert.Equal(Range(16, 8), events.Skip(20).Select(row => row.AutoId!.Value));
    }

    [Theory]
    [InlineData(-60)]
    [InlineData(60)]
    public async Task Reading_back_goes_by_the_servers_clock(int minutes)
    {
        _octopus.Ahead = TimeSpan.FromMinutes(minutes);
        var now = DateTimeOffset.UtcNow + _octopus.Ahead;
        _octopus.Happened(1, now.AddMinutes(-70));
        _octopus.Happened(2, now.AddMinutes(-50));
        _octopus.Happened(3, now.AddMinutes(-5));
        var connection = await _bench.ConnectAsync(_octopus.Address);

        await _bench.Connections.ReadBackAsync(connection.Id, 1, OctopusBench.Admin, CancellationToken.None);
        await _bench.ReadAsync(connection);
        await _bench.ReadAsync(connection);

        Assert.Equal(Ids([2, 3]), await _bench.StoredAsync());
    }

    [Fact]
    public async Task A_failed_call_is_a_value()
    {
        var connection = await _bench.ConnectAsync(_octopus.Address);
        _octopus.Instead = async context =>
        {
            context.Response.Headers.RetryAfter = "17";
            await ScriptedOctopus.RefuseAsync(context, 429, "Slow down.");
            return true;
        };

        var failure = Assert.IsType<FeedOutcome.Failed>(await _bench.ReadAsync(connection)).Failure;

        Assert.Equal(OctopusFailureKind.Busy, failure.Kind);
        Assert.Equal(TimeSpan.FromSeconds(17), failure.RetryAfter);
        Assert.Contains("Slow down.", failure.Sentence, StringComparison.Ordinal);
    }
}
