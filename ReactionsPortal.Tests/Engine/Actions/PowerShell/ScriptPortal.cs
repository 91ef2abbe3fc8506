using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Actions;
using ReactionsPortal.Engine.Actions.PowerShell;
using ReactionsPortal.Engine.Actions.PowerShell.Modules;
using ReactionsPortal.Engine.Databases;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Templating;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Actions.PowerShell;

/// <summary>The PowerShell action with real hosts, shared by the tests of a collection.</summary>
public sealed class ScriptPortal : IAsyncLifetime
{
    private readonly DatabaseFile _database = new();

    internal PowerShellOptions Options { get; init; } = new() { WarmHosts = 2, MaxConcurrent = 3 };

    internal KnownConnections Connections { get; } = new();

    internal ScriptHostPool Pool { get; private set; } = null!;

    internal IActionRunner Runner { get; private set; } = null!;

    internal Store Store => _database.Store;

    internal ModuleShelf Shelf { get; private set; } = null!;

    internal RunArtifacts Artifacts { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await StartAsync();
        Pool.Refill();
    }

    internal async Task StartAsync()
    {
        await _database.MigrateAsync();
        var options = Microsoft.Extensions.Options.Options.Create(Options);
        Shelf = new ModuleShelf(_database.Store, Microsoft.Extensions.Options.Options.Create(new ModuleOptions()), Microsoft.Extensions.Options.Options.Create(new StorageOptions { DataDirectory = _database.Folder }));
        Pool = new ScriptHostPool(Shelf, options, TimeProvider.System, NullLogger<ScriptHostPool>.Instance);
        Artifacts = new RunArtifacts(_database.Store, Microsoft.Extensions.Options.Options.Create(new StorageOptions { DataDirectory = _database.Folder }), new RunSignals(), TimeProvider.System);
        Runner = new PowerShellActionRunner(Pool, Connections, Artifacts, new RunDoings(_database.Store, TimeProvider.System), new TemplateLanguages(new TemplateEngine()), options, TimeProvider.System, NullLogger<PowerShellActionRunner>.Instance);
    }

    public async Task DisposeAsync()
    {
        await Pool.DisposeAsync();
        Shelf.Dispose();
        _database.Dispose();
    }

    internal Task<ScriptRun> RunAsync(string script, CancellationToken cancellationToken = default) => RunAsync(new ScriptGiven { Script = script }, cancellationToken);

    internal async Task<ScriptRun> RunAsync(ScriptGiven given, CancellationToken cancellationToken = default)
    {
        var work = given.ToWork();
        var log = given.Log ?? new ScriptLog(work.Mask);
        return new ScriptRun(work.Run.Id, await Runner.RunAsync(work, log, cancellationToken), log);
    }
}

/// <summary>The tests that share hosts; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ScriptCollection : ICollectionFixture<ScriptPortal>
{
    public const string Name = "scripts";
}

/// <summary>How a run ended, and what it said.</summary>
internal sealed record ScriptRun(Guid Id, ActionOutcome Outcome, ScriptLog Log)
{
    public string Error => Assert.IsType<ActionOutcome.Failed>(Outcome).Error;

    public ScriptRun Succeeded()
    {
        Assert.True(Outcome is ActionOutcome.Succeeded, $"{Outcome}\n{string.Join('\n', Log.Lines)}");
        return this;
    }

    public IReadOnlyList<string> Output => Log.Of(LogStream.Output);
}

/// <summary>Connections that a test adds.</summary>
internal sealed class KnownConnections : IConnectionAccess
{
    private readonly Dictionary<string, ConnectionAccess> _known = new(StringComparer.OrdinalIgnoreCase);
    private ConnectionAccess? _first;

    /// <summary>Adds one; the first of those that are not only named ones is what a script gets that names none.</summary>
    public void Add(ConnectionAccess access, bool isNamedOnly = false)
    {
        if (!isNamedOnly)
            _first ??= access;
        _known[access.Name] = access;
    }

    public Task<ConnectionAccess?> FindAsync(string? name, CancellationToken cancellationToken) =>
        Task.FromResult(name is null ? _first : _known.GetValueOrDefault(name));

    public Task<ConnectionAccess?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        Task.FromResult(_known.Values.FirstOrDefault(access => access.Id == id));
}
