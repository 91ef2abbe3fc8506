using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NSubstitute;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Matching.Awaiting;
using ReactionsPortal.Engine.Matching.Enrichment;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.PortalEvents;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Refusing;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Templating;
using ReactionsPortal.Engine.Variables;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Matching;

public sealed class MatcherTests : IDisposable
{
    private readonly DatabaseFile _database = new();
    private readonly StandingClock _clock = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task An_event_whose_run_may_not_have_noted_it_yet_waits_alone_and_for_a_moment_only()
    {
        var connection = Guid.CreateVersion7();
        await StoreAsync(connection);
        using var catalog = new ReactionCatalog(_database.Store);
        using var matcher = Make(catalog);

        await matcher.StartAsync(default);
        await Eventually.That(UnmatchedAsync, left => left is ["own"]);
        await new RunDoings(_database.Store, _clock).MadeAsync(await RunAsync(), connection, ["Releases-1"], default);
        _clock.Go(TimeSpan.FromMilliseconds(200));
        await Eventually.That(UnmatchedAsync, left => left.Count == 0);
        await matcher.StopAsync(default);

        var own = await _database.Store.ReadAsync(context => context.Events.SingleAsync(row => row.Summary == "own"), default);
        Assert.True(own.IsOwn);
        Assert.NotNull(own.CausedByRunId);
    }

    [Fact]
    public async Task It_waits_no_longer_when_the_machines_clock_is_set_back()
    {
        await StoreAsync(Guid.CreateVersion7());
        using var catalog = new ReactionCatalog(_database.Store);
        using var matcher = Make(catalog);

        await matcher.StartAsync(default);
        await Eventually.That(UnmatchedAsync, left => left is ["own"]);
        _clock.SetBack(TimeSpan.FromHours(1));
        _clock.Go(TimeSpan.FromSeconds(1.1));
        await Eventually.That(UnmatchedAsync, left => left.Count == 0);
        await matcher.StopAsync(default);
    }

    [Fact]
    public async Task One_that_no_run_notes_is_matched_after_a_second()
    {
        await StoreAsync(Guid.CreateVersion7());
        using var catalog = new ReactionCatalog(_database.Store);
        using var matcher = Make(catalog);

        await matcher.StartAsync(default);
        await Eventually.That(UnmatchedAsync, left => left is ["own"]);
        _clock.Go(TimeSpan.FromSeconds(1.1));
        await Eventually.That(UnmatchedAsync, left => left.Count == 0);
        await matcher.StopAsync(default);
    }

    private Matcher Make(ReactionCatalog catalog) => new(
        _database.Store, new EventSignals(new PortalNews(), new OnlyNode()), new ReactionIndexes(catalog, new ReactionNeeds(new TemplateLanguages(new TemplateEngine())), new ConnectionNames(_database.Store, new ServerClocks(_clock))),
        new Explainer(Substitute.For<IRouteTemplates>(), new RefusalNotes(), _clock), new NothingToAdd(), new OwnDoings(_database.Store, _clock), new AwaitedLedger(_database.Store, new NextDeadlines(), NullLogger<AwaitedLedger>.Instance), new QuietTimes(_database.Store, _clock), Options.Create(new MatchingOptions()),
        new NoQueue(), new FreshRuns(_clock), new RunSignals(), new OnlyNode(), _clock, NullLogger<Matcher>.Instance);

    private Task<List<string>> UnmatchedAsync() =>
        _database.Store.ReadAsync(context => context.Events.Where(row => row.MatchedAt == null).Select(row => row.Summary).ToListAsync(), default);

    private async Task<Guid> RunAsync()
    {
        var id = Guid.CreateVersion7();
        await _database.Store.WriteAsync(context =>
        {
            context.Runs.Add(new RunRow { Id = id, EventId = Guid.NewGuid(), ReactionId = Guid.NewGuid(), Action = ActionKind.PowerShell, CreatedAt = _clock.GetUtcNow() });
            return Task.CompletedTask;
        }, default);
        return id;
    }

    private async Task StoreAsync(Guid connection)
    {
        await _database.MigrateAsync();
        await _database.Store.WriteAsync(context =>
        {
            context.Connections.Add(new ConnectionRow { Id = connection, Name = "main", NameKey = "MAIN", Url = "http://octopus.example.com/", UserId = "Users-1", CreatedAt = _clock.GetUtcNow() });
            context.Events.Add(Row("own", EventSource.Octopus, OctopusOrigin.Of(connection),
                """{"Id": "Events-1", "Category": "Created", "UserId": "Users-1", "UserAgent": "ReactionsPortal/1.0", "RelatedDocumentIds": ["Releases-1"]}"""));
            context.Events.Add(Row("another's", EventSource.Octopus, OctopusOrigin.Of(connection),
                """{"Id": "Events-2", "Category": "Created", "UserId": "Users-2", "UserAgent": "Mozilla/5.0", "RelatedDocumentIds": ["Releases-2"]}"""));
            context.Events.Add(Row("a webhook", EventSource.Webhook, "/triggers/packages", "{}"));
            return Task.CompletedTask;
        }, default);
    }

    private EventRow Row(string summary, EventSource source, string origin, string body) => EventRows.Write(new Event
    {
        Id = Guid.CreateVersion7(),
        Source = source,
        Origin = origin,
        ReceivedAt = _clock.GetUtcNow(),
        OccurredAt = _clock.GetUtcNow(),
        Summary = summary,
        Category = source == EventSource.Octopus ? "Created" : null,
        Content = new EventContent { Method = "POST", Body = body },
    });

    /// <summary>Time that goes on when it is told to.</summary>
    private sealed class StandingClock : TimeProvider
    {
        private long _ticks = new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero).UtcTicks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        private long _set;

        public void SetBack(TimeSpan span) => Interlocked.Add(ref _set, -span.Ticks);

        public void Go(TimeSpan span) => Interlocked.Add(ref _ticks, span.Ticks);

        public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks) + Interlocked.Read(ref _set), TimeSpan.Zero);

        public override long GetTimestamp() => Interlocked.Read(ref _ticks);
    }

    private sealed class NothingToAdd : IEventEnricher
    {
        public Task<IReadOnlyList<EnrichmentOutcome>> EnrichAsync(IReadOnlyList<EventToEnrich> events, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<EnrichmentOutcome>>([.. events.Select(_ => new EnrichmentOutcome.Variables(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)))]);
    }

    private sealed class NoQueue : IRunQueue
    {
        public void Enqueue(IReadOnlyList<QueuedRun> runs)
        {
        }
    }
}
