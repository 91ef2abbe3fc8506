using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.PortalEvents;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Inbox;

/// <summary>The inbox on a real SQLite file.</summary>
public sealed class EventInboxTests : IAsyncLifetime
{
    private readonly DatabaseFile _database = new();
    private static readonly InboxOptions Settings = new() { MaxUnmatched = 100 };
    private Backlog _backlog = null!;
    private EventInbox _inbox = null!;

    public async Task InitializeAsync()
    {
        await _database.MigrateAsync();
        _backlog = new Backlog(_database.Store, _database.Troubles, Options.Create(Settings), TimeProvider.System, NullLogger<Backlog>.Instance);
        _inbox = new EventInbox(_database.Store, new EventSignals(new PortalNews(), new OnlyNode()), _backlog, _database.Troubles, new OnlyNode(), Options.Create(Settings), NullLogger<EventInbox>.Instance);
        await _inbox.StartAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_receipt_means_that_the_event_is_on_disk()
    {
        var receipt = await _inbox.AcceptAsync(An(key: null), CancellationToken.None);

        Assert.False(receipt.IsRepeat);
        Assert.Equal([receipt.EventId], await IdsAsync());
    }

    [Fact]
    public async Task The_same_delivery_many_times_at_once_is_one_event()
    {
        var receipts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _inbox.AcceptAsync(An("delivery-1"), CancellationToken.None)));

        var stored = Assert.Single(await IdsAsync());
        Assert.All(receipts, receipt => Assert.Equal(stored, receipt.EventId));
        Assert.Single(receipts, receipt => !receipt.IsRepeat);
    }

    [Fact]
    public async Task Deliveries_without_an_id_are_events_of_their_own()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _inbox.AcceptAsync(An(key: null), CancellationToken.None)));

        Assert.Equal(20, (await IdsAsync()).Count);
    }

    [Fact]
    public async Task The_same_id_at_another_origin_is_another_event()
    {
        await _inbox.AcceptAsync(An("1"), CancellationToken.None);
        var other = await _inbox.AcceptAsync(An("1") with { Origin = "/triggers/other" }, CancellationToken.None);

        Assert.False(other.IsRepeat);
    }

    [Fact]
    public async Task A_number_that_a_restored_server_gives_again_is_another_event_however_it_comes_and_whenever_the_restore_is_noticed()
    {
        var before = new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);
        var after = before.AddHours(1);
        await _inbox.AcceptAsync(OfOctopus("Events-7", before), CancellationToken.None);

        var pushed = await _inbox.AcceptAsync(OfOctopus("Events-7", after), CancellationToken.None);
        var pushedAgain = await _inbox.AcceptAsync(OfOctopus("Events-7", after), CancellationToken.None);
        var unknown = await _inbox.AcceptAsync(OfOctopus("Events-9", after), CancellationToken.None);
        var fed = await _inbox.AcceptPushAsync([OfOctopus("Events-7~1", after), OfOctopus("Events-9~1", after), OfOctopus("Events-10~1", after)], CancellationToken.None);
        var late = await _inbox.AcceptAsync(OfOctopus("Events-7~1", before), CancellationToken.None);

        Assert.False(pushed.IsRepeat);
        Assert.Equal(new InboxReceipt(pushed.EventId, IsRepeat: true), pushedAgain);
        Assert.Equal([(pushed.EventId, true), (unknown.EventId, true), (fed[2].EventId, false)], fed.Select(receipt => (receipt.EventId, receipt.IsRepeat)));
        Assert.True(late.IsRepeat);
        Assert.Equal(4, (await IdsAsync()).Count);
    }

    [Fact]
    public async Task An_event_that_does_not_say_when_it_happened_is_known_by_its_number()
    {
        var now = DateTimeOffset.UtcNow;
        var first = await _inbox.AcceptAsync(OfOctopus("Events-7", now.AddHours(-1)), CancellationToken.None);

        var again = await _inbox.AcceptAsync(OfOctopus("Events-7", now) with { ReceivedAt = now }, CancellationToken.None);

        Assert.Equal(new InboxReceipt(first.EventId, IsRepeat: true), again);
    }

    [Fact]
    public async Task While_too_many_wait_to_be_matched_nothing_is_taken_and_it_goes_on_by_itself()
    {
        await Task.WhenAll(Enumerable.Range(0, Settings.MaxUnmatched + 1).Select(_ => _inbox.AcceptAsync(An(key: null), CancellationToken.None)));

        await Assert.ThrowsAsync<InboxUnavailableException>(() => _inbox.AcceptAsync(An(key: null), CancellationToken.None));
        Assert.Contains("More than 100 events wait", Assert.Single(_database.Troubles.Current).Sentence, StringComparison.Ordinal);

        await _database.Store.WriteAsync(context => context.Events.OrderBy(row => row.Sequence).Take(1).ExecuteUpdateAsync(set => set.SetProperty(row => row.MatchedAt, DateTimeOffset.UtcNow)), CancellationToken.None);
        await _backlog.CountAsync(CancellationToken.None);
        Assert.Empty(_database.Troubles.Current);
        await _inbox.AcceptAsync(An(key: null), CancellationToken.None);
    }

    [Fact]
    public async Task A_stopped_inbox_takes_nothing_more_and_says_so()
    {
        await _inbox.StopAsync(CancellationToken.None);

        await Assert.ThrowsAsync<InboxUnavailableException>(() => _inbox.AcceptAsync(An(key: null), CancellationToken.None));
    }

    public async Task DisposeAsync()
    {
        await _inbox.StopAsync(CancellationToken.None);
        _inbox.Dispose();
        _backlog.Dispose();
        _database.Dispose();
    }

    private Task<List<Guid>> IdsAsync() => _database.Store.ReadAsync(context => context.Events.Select(row => row.Id).ToListAsync(), CancellationToken.None);

    private static Event OfOctopus(string key, DateTimeOffset occurredAt) => An(key) with { Source = EventSource.Octopus, Origin = "main", OccurredAt = occurredAt };

    private static Event An(string? key) => new()
    {
        Id = Guid.CreateVersion7(),
        Source = EventSource.Webhook,
        Origin = "/triggers/a",
        DeduplicationKey = key,
        ReceivedAt = DateTimeOffset.UtcNow,
        OccurredAt = DateTimeOffset.UtcNow,
        Summary = "Webhook /triggers/a",
        Route = "/triggers/a",
        Content = new EventContent { Body = "{}" },
    };
}
