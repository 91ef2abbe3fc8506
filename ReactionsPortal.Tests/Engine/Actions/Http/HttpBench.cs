using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using ReactionsPortal.Engine.Actions;
using ReactionsPortal.Engine.Actions.Http;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Templating;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Engine.Actions.Http;

/// <summary>The HTTP action as the engine registers it, one attempt at a time, without a database.</summary>
internal sealed class HttpBench : IRunLog, IDisposable
{
    private readonly ServiceProvider _services;
    private readonly ConcurrentQueue<string> _log = new();

    public HttpBench(string environment = "Development", params KeyValuePair<string, string?>[] settings)
        : this(environment, null, settings)
    {
    }

    private HttpBench(string environment, NameResolution? names, KeyValuePair<string, string?>[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = environment });
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<TemplateEngine>();
        services.AddSingleton<TemplateLanguages>();
        services.AddHttpAction();
        services.AddSingleton<IOctopusDoings>(new NoOctopus());
        if (names is not null)
            services.AddSingleton(names);
        _services = services.BuildServiceProvider();
    }

    /// <summary>One whose names have other addresses than the world knows.</summary>
    public static HttpBench Resolving(NameResolution names) => new("Development", names, []);

    /// <summary>Secrets by name.</summary>
    public Dictionary<string, string> Secrets { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The event's variables.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Longest time for an attempt.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Requests that earlier attempts have done.</summary>
    public int Done { get; private set; }

    /// <summary>The run's log, lines below each other.</summary>
    public string Log => string.Join('\n', _log);

    /// <summary>The run.</summary>
    public Guid Run { get; } = Guid.CreateVersion7();

    /// <summary>Carries out one attempt.</summary>
    /// <param name="http">The action as JSON.</param>
    public async Task<ActionOutcome> RunAsync(string http)
    {
        var document = DocumentJson.Read("""{"name": "a", "trigger": {"octopus": {"connection": "main", "events": ["A"]}}, "action": {"http": """ + http + "}}");
        var now = DateTimeOffset.UtcNow;
        var happened = new Event { Id = Guid.NewGuid(), Source = EventSource.Octopus, Origin = "o", ReceivedAt = now, OccurredAt = now, Summary = "e", Content = new EventContent() };
        var work = new WorkBuilder(document, happened) { Run = Run, Variables = Variables, Secrets = Secrets, Timeout = Timeout }.ToWork() with
        {
            RequestsDone = Done,
            Keep = (done, captured) =>
            {
                Done = done;
                foreach (var value in captured)
                    Variables[VariablePrefix.Captured + value.Name] = value.Value;
                return Task.CompletedTask;
            },
        };
        return await _services.GetRequiredService<IActionRunner>().RunAsync(work, this, CancellationToken.None);
    }

    public void Write(LogStream stream, string text) => _log.Enqueue($"{stream}: {text}");

    public void Dispose() => _services.Dispose();

    /// <summary>No address is that of a connected server.</summary>
    private sealed class NoOctopus : IOctopusDoings
    {
        public ValueTask<IReadOnlyList<Guid>> ConnectionsOfAsync(Uri url, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<Guid>>([]);

        public Task NoteAsync(Guid run, IReadOnlyList<Guid> connections, IReadOnlyList<string> documents, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
