using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Intake.Absences;
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

namespace ReactionsPortal.Tests.Engine.Matching.Awaiting;

/// <summary>Matching and what looks after the awaited on a real database, with the clock and the feed in the test's hand.</summary>
internal sealed class AbsenceBench : IAsyncDisposable
{
    /// <summary>A Thursday.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 26, 9, 0, 0, TimeSpan.Zero);

    private readonly DatabaseFile _database = new();
    private readonly EventSignals _signals = new(new PortalNews(), new OnlyNode());
    private readonly ReactionCatalog _catalog;
    private readonly ReactionIndexes _indexes;
    private readonly ConnectionNames _names;
    private NextDeadlines _deadlines = new();
    private HeldAbsences _held = new();
    private FeedProgress _progress;
    private AbsenceRaiser _raiser = null!;
    private AbsenceService _service = null!;
    private AwaitedHistory _history = null!;
    private Matcher _matcher = null!;
    private int _events;

    private AbsenceBench()
    {
        _catalog = new ReactionCatalog(Store);
        _names = new ConnectionNames(Store, new ServerClocks(Clock));
        _indexes = new ReactionIndexes(_catalog, new ReactionNeeds(new TemplateLanguages(new TemplateEngine())), _names);
        _progress = new FeedProgress(Clock);
        Make();
    }

    public FakeTimeProvider Clock { get; } = new(Start);

    /// <summary>What is read later of events that are matched.</summary>
    public LateReading Late { get; } = new();

    /// <summary>Done once matching has taken events and the reactions that it asks about them.</summary>
    public Func<Task>? WhileMatching { get; set; }

    public Store Store => _database.Store;

    public Guid Connection { get; } = Guid.CreateVersion7();

    public static async Task<AbsenceBench> StartAsync()
    {
        var bench = new AbsenceBench();
        await bench._database.MigrateAsync();
        await bench.Store.WriteAsync(context =>
        {
            context.Connections.Add(new ConnectionRow { Id = bench.Connection, Name = "main", NameKey = "MAIN", Url = "http://octopus.example.com/", CreatedAt = Start.AddDays(-3) });
            return Task.CompletedTask;
        }, default);
        return bench;
    }

    /// <summary>As after <c>kill -9</c> and a start: only what is on disk is known.</summary>
    public void Restart()
    {
        _deadlines = new NextDeadlines();
        _held = new HeldAbsences();
        _progress = new FeedProgress(Clock);
        Make();
    }

    /// <summary>Saves a reaction whose trigger and filter are these.</summary>
    public async Task<Guid> SaveAsync(AbsenceTrigger absence, Filter? filter = null, Guid? id = null, bool isPaused = false, bool isTold = true)
    {
        var document = new ReactionDocument
        {
            Name = "Ring",
            Trigger = new Trigger { Absence = absence },
            Filter = filter,
            Action = new ActionDocument { Http = new HttpAction { Url = "https://example.com/#{Octopus.Deployment.Id}" } },
        };
        var reaction = id ?? Guid.CreateVersion7();
        await Store.WriteAsync(async context =>
        {
            var row = await context.Reactions.AsTracking().SingleOrDefaultAsync(row => row.Id == reaction);
            if (row is null)
                context.Reactions.Add(row = new ReactionRow { Id = reaction, Name = document.Name, NameKey = reaction.ToString(), CreatedAt = Clock.GetUtcNow() });
            row.Version++;
            row.DocumentJson = DocumentJson.Write(document);
            row.IsEnabled = !isPaused;
            row.PausedAt = isPaused ? Clock.GetUtcNow() : null;
            row.PausedBy = isPaused ? "an editor" : null;
            row.UpdatedAt = Clock.GetUtcNow();
            context.ReactionVersions.Add(new ReactionVersionRow { ReactionId = reaction, Version = row.Version, DocumentJson = row.DocumentJson, SavedAt = row.UpdatedAt });
        }, default);
        if (isTold)
            await TellAsync();
        return reaction;
    }

    /// <summary>What is saved is known to all.</summary>
    public Task TellAsync() => _catalog.ReloadAsync(default);

    public async Task DeleteAsync(Guid reaction)
    {
        await Store.WriteAsync(context => context.Reactions.Where(row => row.Id == reaction).ExecuteDeleteAsync(), default);
        await _catalog.ReloadAsync(default);
    }

    /// <summary>Something happened and the feed brought it; it is matched unless <paramref name="isMatched"/> is false.</summary>
    public async Task<Guid> HappenedAsync(string category, string deployment, DateTimeOffset occurred, string environment = "Production", bool isMatched = true)
    {
        var received = Made(category, deployment, occurred, environment);
        await Store.WriteAsync(context =>
        {
            context.Events.Add(EventRows.Write(received));
            return Task.CompletedTask;
        }, default);
        if (isMatched)
            await MatchAsync();
        return received.Id;
    }

    /// <summary>Older events are read afterwards, as when reading back was asked for.</summary>
    public Task ReadBackAsync(int count, string category, DateTimeOffset occurred) => Store.WriteAsync(context =>
    {
        foreach (var row in Enumerable.Range(0, count).Select(number => EventRows.Write(Made(category, $"Deployments-old-{number}", occurred, "Staging"))))
        {
            row.MatchedAt = Clock.GetUtcNow();
            context.Events.Add(row);
        }
        return Task.CompletedTask;
    }, default);

    /// <summary>Lets matching look at all that is stored.</summary>
    public async Task MatchAsync()
    {
        await _matcher.StartAsync(default);
        _signals.TellStored();
        await Eventually.That(() => Store.ReadAsync(context => context.Events.CountAsync(row => row.MatchedAt == null), default), left => left == 0);
        await _matcher.StopAsync(default);
        Make();
    }

    /// <summary>The clock goes on to a time, and the feed is read to its end then.</summary>
    public Task ReadAtAsync(DateTimeOffset time) => ReadAtAsync(time, upTo: time);

    /// <summary>The clock goes on to a time, at which the feed has been read up to another; null: it was not read.</summary>
    public async Task ReadAtAsync(DateTimeOffset time, DateTimeOffset? upTo)
    {
        if (time > Clock.GetUtcNow())
            Clock.SetUtcNow(time);
        if (upTo is { } read)
            _progress.ReadToEnd(Connection, read);
        await _service.LookAsync(default);
    }

    /// <summary>What is due is answered, before reactions that were changed are followed.</summary>
    public async Task RaiseAtAsync(DateTimeOffset time)
    {
        Clock.SetUtcNow(time);
        _progress.ReadToEnd(Connection, time);
        await _raiser.RaiseAsync(default);
    }

    public async Task<IReadOnlyList<Awaited>> AwaitedAsync(Guid reaction) => (await _history.OfReactionAsync(reaction, null, null, 200, default)).Items;

    /// <summary>What this trigger would have raised.</summary>
    public Task<AbsenceForecast?> ForecastAsync(AbsenceTrigger absence, Filter? filter = null) =>
        new AbsenceForecasts(Store, _names, new ReactionNeeds(new TemplateLanguages(new TemplateEngine())), Past(), Clock)
            .OfAsync(new ReactionDocument { Trigger = new Trigger { Absence = absence }, Filter = filter }, default);

    /// <summary>The feed goes on at another place, as when reading back was asked for.</summary>
    public void MoveFeed() => _progress.Forget(Connection);

    /// <summary>The one that is awaited.</summary>
    public async Task<Awaited> AwaitedOneAsync(Guid reaction) => Assert.Single(await AwaitedAsync(reaction));

    /// <summary>The absences that are events, in their order.</summary>
    public async Task<IReadOnlyList<Event>> AbsencesAsync() =>
        (await Store.ReadAsync(context => context.Events.Where(row => row.Source == EventSource.Portal).OrderBy(row => row.Sequence).ToListAsync(), default)).ConvertAll(EventRows.Read);

    public Task<List<RunRow>> RunsAsync() => Store.ReadAsync(context => context.Runs.OrderBy(row => row.Sequence).ToListAsync(), default);

    public Task<IReadOnlyList<Explanation>> ExplanationsAsync(Guid id) => Store.ReadAsync(context => ExplanationRows.OfEventAsync(context, id, default), default);

    public ValueTask DisposeAsync()
    {
        _matcher.Dispose();
        _service.Dispose();
        _catalog.Dispose();
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Make()
    {
        var scan = new AwaitedHistoryScan(Past(), _indexes, NullLogger<AwaitedHistoryScan>.Instance);
        var planner = new AbsencePlanner(Store, _catalog, scan, _deadlines, new OnlyNode(), Clock);
        _raiser = new AbsenceRaiser(Store, _catalog, new AbsenceInbox(Store, _signals, new OnlyNode(), Clock), scan, _held, _deadlines, _progress, Options.Create(new OctopusOptions()), Clock, NullLogger<AbsenceRaiser>.Instance);
        _service = new AbsenceService(planner, _raiser, _progress, Store, new OnlyNode(), Clock, NullLogger<AbsenceService>.Instance);
        _history = new AwaitedHistory(Store, _progress, new ConnectionBoard(Clock), _held, Clock);
        _matcher = new Matcher(Store, _signals, _indexes, new Explainer(Substitute.For<IRouteTemplates>(), new RefusalNotes(), Clock), new OfBody(() => WhileMatching?.Invoke() ?? Task.CompletedTask), new OwnDoings(Store, Clock),
            new AwaitedLedger(Store, _deadlines, NullLogger<AwaitedLedger>.Instance), new QuietTimes(Store, Clock),
            Options.Create(new MatchingOptions()), new NoQueue(), new FreshRuns(Clock), new RunSignals(), new OnlyNode(), Clock, NullLogger<Matcher>.Instance);
    }

    private PastEvents Past() => new(Store, Late, NullLogger<PastEvents>.Instance);

    private Event Made(string category, string deployment, DateTimeOffset occurred, string environment)
    {
        var number = ++_events;
        var body = JsonSerializer.Serialize(new { Id = $"Events-{number}", Category = category, Occurred = occurred, UserId = "Users-1", RelatedDocumentIds = new[] { deployment }, Environment = environment });
        return new Event
        {
            Id = Guid.CreateVersion7(Clock.GetUtcNow()),
            Source = EventSource.Octopus,
            Origin = OctopusOrigin.Of(Connection),
            DeduplicationKey = $"Events-{number}",
            ReceivedAt = Clock.GetUtcNow(),
            OccurredAt = occurred,
            Summary = $"{deployment} to {environment} {category["Deployment".Length..].ToLowerInvariant()}",
            Category = category,
            Content = new EventContent { ContentType = "application/json", Body = body },
        };
    }

    /// <summary>Variables out of the event alone.</summary>
    private sealed class OfBody(Func<Task> meanwhile) : IEventEnricher
    {
        public async Task<IReadOnlyList<EnrichmentOutcome>> EnrichAsync(IReadOnlyList<EventToEnrich> events, CancellationToken cancellationToken)
        {
            await meanwhile();
            return [.. events.Select(one => new EnrichmentOutcome.Variables(Of(one.Received)))];
        }

        private static Dictionary<string, string> Of(Event received)
        {
            using var json = JsonDocument.Parse(received.Content.Body);
            return new(StringComparer.OrdinalIgnoreCase)
            {
                ["Octopus.Event.Id"] = json.RootElement.GetProperty("Id").GetString()!,
                ["Octopus.Deployment.Id"] = json.RootElement.GetProperty("RelatedDocumentIds")[0].GetString()!,
                ["Octopus.Environment.Name"] = json.RootElement.GetProperty("Environment").GetString()!,
            };
        }
    }

    private sealed class NoQueue : IRunQueue
    {
        public void Enqueue(IReadOnlyList<QueuedRun> runs)
        {
        }
    }

    /// <summary>What is kept, unless the test has it otherwise.</summary>
    internal sealed class LateReading : ILateVariables
    {
        /// <summary>Why nothing more is known than was kept.</summary>
        public string? Problem { get; set; }

        /// <summary>Whether reading breaks.</summary>
        public bool IsBroken { get; set; }

        public Task<IReadOnlyList<KnownVariables>> OfAsync(IReadOnlyList<EventRow> rows, OctopusNeeds needs, CancellationToken cancellationToken) => IsBroken
            ? throw new InvalidOperationException("The disk cannot be read.")
            : Task.FromResult<IReadOnlyList<KnownVariables>>([.. rows.Select(row => new KnownVariables(EventVariables.Of(EventRows.Read(row), row.VariablesJson), Problem))]);
    }
}
