using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using ReactionsPortal.Engine.Actions;
using ReactionsPortal.Engine.Actions.Http;
using ReactionsPortal.Engine.Actions.PowerShell;
using ReactionsPortal.Engine.Gallery;
using ReactionsPortal.Engine.Gallery.Checks;
using ReactionsPortal.Engine.Gallery.Files;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Reactions.Validation;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Templating;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;
using ReactionsPortal.Triggers;

namespace ReactionsPortal.Tests.Engine.Gallery;

/// <summary>Reads the declarations of the repository, and sends what they make by the real HTTP action to a stand-in for every vendor. Shared by all tests of a class.</summary>
public sealed class GalleryBench : IDisposable
{
    /// <summary>The integrations' folder; another one for tests of files that are not built yet.</summary>
    public static string Folder { get; } = Environment.GetEnvironmentVariable("REACTIONS_GALLERY") is { Length: > 0 } other
        ? other
        : Path.Combine(Repository.Folder, "ReactionsPortal.Engine", "Gallery", "Integrations");

    private static readonly IntegrationsFolder Files = new(Folder);
    private readonly ServiceProvider _services;

    public GalleryBench()
    {
        Vendors = new AnyVendor();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Actions:Proxy", Vendors.Proxy)]).Build());
        services.AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = "Production" });
        services.AddLogging();
        services.AddRouting();
        services.AddSingleton<IRouteTemplates, AspNetRouteTemplates>();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<TemplateEngine>();
        services.AddSingleton<TemplateLanguages>();
        services.AddSingleton<TriggerValidator>();
        services.AddSingleton<FilterValidator>();
        services.AddSingleton<ActionValidator>();
        services.AddSingleton(ScriptMaximums.Of(new PowerShellOptions()));
        services.AddSingleton<ReactionValidator>();
        services.AddSingleton<MadeChecks>();
        services.AddSingleton<IntegrationReader>();
        services.AddHttpAction();
        services.AddSingleton<NameResolution>((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("203.0.113.7")]));
        services.AddSingleton<IOctopusDoings, NoOctopus>();
        _services = services.BuildServiceProvider();
    }

    /// <summary>Every vendor at once.</summary>
    internal AnyVendor Vendors { get; }

    /// <summary>Folders that hold a declaration.</summary>
    internal static IReadOnlyList<IntegrationFiles> Folders { get; } = Files.Read(isOwn: false).Found;

    internal TemplateEngine Templates => _services.GetRequiredService<TemplateEngine>();

    internal TemplateLanguages Languages => _services.GetRequiredService<TemplateLanguages>();

    /// <summary>Reads a declaration of the repository with everything that is wrong with it.</summary>
    internal (Integration? Integration, IReadOnlyList<IntegrationProblem> Problems) Read(string id) => Read(Folders.Single(folder => folder.Id == id));

    internal (Integration? Integration, IReadOnlyList<IntegrationProblem> Problems) Read(IntegrationFiles files) => _services.GetRequiredService<IntegrationReader>().Read(files, thoroughly: true);

    /// <summary>Carries out a reaction's HTTP action once.</summary>
    internal async Task<SentAction> SendAsync(ReactionDocument document, IReadOnlyDictionary<string, string> variables, IReadOnlyDictionary<string, string> secrets)
    {
        var now = DateTimeOffset.UtcNow;
        var happened = new Event { Id = Guid.NewGuid(), Source = EventSource.Octopus, Origin = "o", ReceivedAt = now, OccurredAt = now, Summary = "e", Content = new EventContent() };
        var kept = new List<CapturedText>();
        var work = new WorkBuilder(document, happened) { Variables = variables, Secrets = secrets, Timeout = TimeSpan.FromSeconds(20) }.ToWork() with
        {
            Keep = (_, captured) =>
            {
                kept.AddRange(captured);
                return Task.CompletedTask;
            },
        };
        var log = new Lines();
        var outcome = await _services.GetRequiredService<IActionRunner>().RunAsync(work, log, CancellationToken.None);
        kept.AddRange(outcome.Captured);
        return new SentAction(outcome, kept, log.ToString());
    }

    public void Dispose()
    {
        _services.Dispose();
        Vendors.Dispose();
    }

    private sealed class Lines : IRunLog
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public void Write(LogStream stream, string text) => _lines.Enqueue($"{stream}: {text}");

        public override string ToString() => string.Join('\n', _lines);
    }

    /// <summary>No address is that of a connected server.</summary>
    private sealed class NoOctopus : IOctopusDoings
    {
        public ValueTask<IReadOnlyList<Guid>> ConnectionsOfAsync(Uri url, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<Guid>>([]);

        public Task NoteAsync(Guid run, IReadOnlyList<Guid> connections, IReadOnlyList<string> documents, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>What became of an action.</summary>
internal sealed record SentAction(ActionOutcome Outcome, IReadOnlyList<CapturedText> Captured, string Log);
