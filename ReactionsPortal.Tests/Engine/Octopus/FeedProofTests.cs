using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Intake;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Client;
using ReactionsPortal.Engine.Octopus.Reading;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Octopus;

public sealed class FeedProofTests : IAsyncLifetime
{
    private OctopusBench _bench = null!;
    private ScriptedOctopus _octopus = null!;
    private Connection _connection = null!;

    public async Task InitializeAsync()
    {
        (_bench, _octopus) = (await OctopusBench.StartAsync(), await ScriptedOctopus.StartAsync());
        _octopus.Happened(10);
        _connection = await _bench.ConnectAsync(_octopus.Address);
    }

    public async Task DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _octopus.DisposeAsync();
    }

    [Fact]
    public async Task What_was_read_is_one_stretch_after_the_start_and_nothing_was_missed_since()
    {
        await ReadAsync(11, 12);
        await ReadAsync(13);

        var proof = await ProofAsync();

        Assert.Equal([(FeedRangeKind.Read, 11, 13, 3), (FeedRangeKind.Started, 0, 10, 0)], proof.Ranges.Select(range => (range.Kind, range.From, range.To, range.Events)));
        Assert.True(proof.IsWhole);
        Assert.StartsWith("Nothing missed since ", proof.Sentence, StringComparison.Ordinal);
        Assert.Empty(proof.Gaps);
        Assert.Null(proof.Push);
    }

    [Fact]
    public async Task Numbers_without_an_event_are_told_and_a_late_one_fills_its_gap()
    {
        await ReadAsync(11, 15);
        var gap = Assert.Single((await ProofAsync()).Gaps);
        await ReadAsync(13);
        var halves = (await ProofAsync()).Gaps;

        Assert.Equal((12, 14), (gap.From, gap.To));
        Assert.Contains("May still come", gap.Words, StringComparison.Ordinal);
        Assert.Equal([(14, 14), (12, 12)], halves.Select(half => (half.From, half.To)));
    }

    [Fact]
    public async Task What_was_passed_over_moves_the_time_since_when_nothing_was_missed()
    {
        await ReadAsync(11);
        var before = (await ProofAsync()).Since;
        _octopus.MuchHappened(12, 5);

        await _bench.Connections.StartFromHereAsync(_connection.Id, OctopusBench.Admin, CancellationToken.None);
        await ReadAsync(17);

        var proof = await ProofAsync();
        Assert.Equal([FeedRangeKind.Read, FeedRangeKind.Skipped, FeedRangeKind.Read, FeedRangeKind.Started], proof.Ranges.Select(range => range.Kind));
        Assert.Equal((12, 16), (proof.Ranges[1].From, proof.Ranges[1].To));
        Assert.Contains(OctopusBench.Admin.Name, proof.Ranges[1].Words, StringComparison.Ordinal);
        Assert.True(proof.Since > before);
    }

    [Fact]
    public async Task While_the_server_is_away_nothing_is_claimed_of_now()
    {
        await ReadAsync(11);
        _bench.Get<ConnectionBoard>().Report(_connection.Id, new ConnectionStatus(ConnectionState.Unreachable, "Nothing answers there."));

        var proof = await ProofAsync();

        Assert.False(proof.IsWhole);
        Assert.Contains("What happened since is not read: Nothing answers there.", proof.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_only_the_push_brought_is_shown_and_ends_the_claim_until_the_feed_brings_it()
    {
        await PushAsync(11, ago: TimeSpan.FromMinutes(3));
        await ReadAsync(12);
        var lonely = await ProofAsync();
        await ReadAsync(11);
        var joined = await ProofAsync();

        Assert.Equal("Events-11", Assert.Single(lonely.Push!.WithoutFeed).OctopusId);
        Assert.False(lonely.IsWhole);
        Assert.Empty(joined.Push!.WithoutFeed);
        Assert.Equal(1, joined.Push.Both);
        Assert.True(joined.Push.LeadSeconds > 100);
        Assert.True(joined.IsWhole);
    }

    [Fact]
    public async Task An_event_whose_push_never_came_is_shown()
    {
        await _bench.Get<ReactionsPortal.Engine.Octopus.Subscriptions.SubscriptionRecords>().SaveAsync(
            _connection.Id, [1], new Uri("http://localhost"), [], DateTimeOffset.UtcNow.AddHours(-1), CancellationToken.None);
        await ReadAsync(11);
        await _bench.Get<Store>().WriteAsync(context => context.Events.ExecuteUpdateAsync(row => row.SetProperty(one => one.FedAt, DateTimeOffset.UtcNow.AddMinutes(-3))), CancellationToken.None);

        var proof = await ProofAsync();

        Assert.Equal("Events-11", Assert.Single(proof.Push!.WithoutPush).OctopusId);
        Assert.True(proof.IsWhole);
    }

    [Fact]
    public async Task Of_a_space_that_is_watched_later_no_more_is_claimed_than_is_true()
    {
        var draft = new ConnectionDraft("main", _octopus.Address, ScriptedOctopus.Key, ["Spaces-1"]);
        await _bench.Connections.UpdateAsync(_connection.Id, draft, OctopusBench.Admin, CancellationToken.None);
        await ReadAsync(11);
        var narrow = await ProofAsync();
        await _bench.Connections.UpdateAsync(_connection.Id, draft with { Spaces = ["Spaces-1", "Spaces-2"] }, OctopusBench.Admin, CancellationToken.None);
        await ReadAsync(12);
        var wide = await ProofAsync();
        await _bench.Connections.ReadBackAsync(_connection.Id, 1, OctopusBench.Admin, CancellationToken.None);
        await ReadAsync(13);
        await ReadAsync(14);
        var again = await ProofAsync();

        Assert.DoesNotContain("Spaces-2", narrow.Sentence, StringComparison.Ordinal);
        Assert.Contains(", in Spaces-2 since ", wide.Sentence, StringComparison.Ordinal);
        Assert.Equal(narrow.Since, wide.Since);
        Assert.Contains(wide.Ranges, range => range.Kind == FeedRangeKind.Widened && range.Words.Contains("Spaces-2", StringComparison.Ordinal));
        Assert.DoesNotContain("Spaces-2", again.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(-90)]
    public async Task How_quick_push_and_feed_are_does_not_hang_on_the_servers_clock(int minutes)
    {
        _octopus.Ahead = TimeSpan.FromMinutes(minutes);
        await _bench.Get<ReactionsPortal.Engine.Octopus.Subscriptions.SubscriptionRecords>().SaveAsync(
            _connection.Id, [1], new Uri("http://localhost"), [], DateTimeOffset.UtcNow.AddMinutes(-10), CancellationToken.None);
        await ReadAsync(11);
        await _bench.Get<Store>().WriteAsync(context => context.Events.ExecuteUpdateAsync(row => row.SetProperty(one => one.FedAt, DateTimeOffset.UtcNow.AddMinutes(-3))), CancellationToken.None);

        var proof = await ProofAsync();

        Assert.InRange(proof.Push!.FeedSeconds!.Value, -200, 60);
        Assert.Equal("Events-11", Assert.Single(proof.Push.WithoutPush).OctopusId);
    }

    private async Task ReadAsync(params long[] happened)
    {
        foreach (var number in happened)
            _octopus.Happened(number);
        await _bench.ReadAsync(_connection);
        _bench.Get<ConnectionBoard>().Report(_connection.Id, new ConnectionStatus(ConnectionState.Connected, "Connected.", null, DateTimeOffset.UtcNow));
    }

    private async Task PushAsync(long number, TimeSpan ago)
    {
        var json = JsonDocument.Parse($$"""{"Id": "Events-{{number}}", "Category": "Created", "Message": "Event {{number}} happened"}""").RootElement;
        await _bench.Get<EventInbox>().AcceptPushAsync([OctopusEventIntake.Pushed(_connection.Id, 0, OctopusEvent.Read(json)!, DateTimeOffset.UtcNow - ago)], CancellationToken.None);
    }

    private async Task<FeedProof> ProofAsync() => (await _bench.Get<IFeedProofs>().FindAsync(_connection.Id, CancellationToken.None))!;
}
