using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Databases;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Intake.OctopusFeed;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Matching.Enrichment;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Subscriptions;
using ReactionsPortal.Engine.PortalEvents;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Octopus;

/// <summary>The engine's Octopus parts on a database of their own.</summary>
internal sealed class OctopusBench : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("octopus").FullName;
    private readonly ServiceProvider _services;
    private readonly Dictionary<Guid, FeedReading> _readings = [];
    private OctopusFeedService? _feed;

    private OctopusBench(OctopusOptions options)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddOptions<StorageOptions>().Configure(storage => storage.DataDirectory = _folder);
        services.AddStorage();
        services.AddSingleton<ISecretProtector, ReversedText>();
        services.AddSingleton(Options.Create(new InboxOptions()));
        services.AddNodes(new ConfigurationBuilder().Build());
        services.AddSingleton<EventSignals>();
        services.AddSingleton<Backlog>();
        services.AddSingleton<EventInbox>();
        services.AddSingleton<GatedInbox>();
        services.AddSingleton<IInbox>(provider => provider.GetRequiredService<GatedInbox>());
        services.AddSingleton<IPublicAddress>(new Unset());
        services.AddSingleton<ReactionCatalog>();
        services.AddSingleton<SecretSources>();
        services.AddSingleton<SecretUsage>();
        services.AddSingleton<SecretValues>();
        services.AddAudit();
        services.AddSingleton<ISecrets, SecretStore>();
        services.AddPortalEvents();
        services.AddOctopus();
        services.AddOctopusFeed();
        services.AddEnrichment();
        services.AddSingleton(Options.Create(options));
        _services = services.BuildServiceProvider();
    }

    /// <summary>An administrator.</summary>
    public static Actor Admin { get; } = new("admin@example.com", MemberRole.Administrator);

    public IConnections Connections => Get<IConnections>();

    public GatedInbox Inbox => Get<GatedInbox>();

    /// <summary>Makes the database.</summary>
    public static async Task<OctopusBench> StartAsync(int pageSize = 500, TimeSpan? timeout = null)
    {
        var bench = new OctopusBench(new OctopusOptions { PollInterval = TimeSpan.FromMilliseconds(20), IdlePollInterval = TimeSpan.FromMilliseconds(40), RequestTimeout = timeout ?? TimeSpan.FromSeconds(30), PageSize = pageSize });
        await bench.Get<StorageStart>().MigrateAsync(CancellationToken.None);
        await bench.Get<EventInbox>().StartAsync(CancellationToken.None);
        return bench;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Adds a connection to a server.</summary>
    public async Task<Connection> ConnectAsync(string address, string key = ScriptedOctopus.Key, params string[] spaces)
    {
        var outcome = await Connections.CreateAsync(new ConnectionDraft("main", address, key, spaces), Admin, CancellationToken.None);
        return Assert.IsType<ConnectionOutcome.Saved>(outcome).Connection;
    }

    /// <summary>Reads a connection's feed to its end, once, in the manner of one process.</summary>
    public async Task<FeedOutcome> ReadAsync(Connection connection, Action<long>? progress = null)
    {
        if (!_readings.TryGetValue(connection.Id, out var reading))
        {
            var memory = ActivatorUtilities.CreateInstance<FeedMemory>(_services);
            _readings[connection.Id] = reading = ActivatorUtilities.CreateInstance<FeedReading>(_services, memory);
        }

        var target = await Get<ConnectionRecords>().FindAsync(connection.Id, CancellationToken.None);
        return await reading.ReadAsync(target!, progress ?? (_ => { }), CancellationToken.None);
    }

    /// <summary>As if the portal had been started again: what is not on disk is forgotten.</summary>
    public void Restart() => _readings.Clear();

    /// <summary>Starts the readers of all connections.</summary>
    public async Task StartFeedAsync()
    {
        _feed = _services.GetServices<IHostedService>().OfType<OctopusFeedService>().Single();
        await _feed.StartAsync(CancellationToken.None);
    }

    /// <summary>Reads the feed, and enriches what came with it, oldest event first.</summary>
    public async Task<IReadOnlyList<EnrichmentOutcome>> EnrichNewAsync(Connection connection)
    {
        var before = (await EventsAsync()).Count;
        await ReadAsync(connection);
        var events = (await EventsAsync()).Skip(before).Select(EventRows.Read).ToList();
        return await EnrichAsync(events);
    }

    /// <summary>Gives events all the variables that there are.</summary>
    public Task<IReadOnlyList<EnrichmentOutcome>> EnrichAsync(IEnumerable<Event> events) =>
        Get<IEventEnricher>().EnrichAsync([.. events.Select(received => new EventToEnrich(received, OctopusNeeds.All))], CancellationToken.None);

    /// <summary>Ids of the stored events as Octopus calls them, in the order of storing.</summary>
    public Task<List<string>> StoredAsync() => Get<Store>().ReadAsync(
        context => context.Events.OrderBy(row => row.Sequence).Select(row => row.DeduplicationKey!).ToListAsync(), CancellationToken.None);

    /// <summary>Stored events.</summary>
    public Task<List<EventRow>> EventsAsync() => Get<Store>().ReadAsync(context => context.Events.OrderBy(row => row.Sequence).ToListAsync(), CancellationToken.None);

    /// <summary>The connection as a page would show it.</summary>
    public async Task<Connection> ShownAsync(Connection connection) => (await Connections.FindAsync(connection.Id, CancellationToken.None))!;

    public async ValueTask DisposeAsync()
    {
        if (_feed is not null)
            await _feed.StopAsync(CancellationToken.None);
        await Get<EventInbox>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A portal whose public address is not set.</summary>
    private sealed class Unset : IPublicAddress
    {
        public Uri? Address { get; } = new("http://localhost:5080");

        public bool IsSet => false;
    }

    /// <summary>Stands in for the host's encryption: what is stored is not what was entered.</summary>
    private sealed class ReversedText : ISecretProtector
    {
        public string Protect(string clear) => new([.. clear.Reverse()]);

        public string Unprotect(string encrypted) => new([.. encrypted.Reverse()]);
    }
}
