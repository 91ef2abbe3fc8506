using System.Text.Json;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Actions.PowerShell.Modules;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <inheritdoc cref="IScriptChecker"/>
internal sealed class ScriptChecker : IScriptChecker, IAsyncDisposable
{
    private const int LongestScript = 500_000;

    /// <summary>A process that read this many scripts is replaced, so that what it remembers of them stays bounded.</summary>
    private const int MostChecks = 2000;

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(3);
    private readonly TimeSpan _longestCheck;
    private readonly ModuleCommands _modules;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lazy<ScriptFolders> _folders;
    private readonly Lazy<HostLaunch> _launch;
    private readonly ITimer _idle;
    private CheckingHost? _host;
    private int _checks;
    private IReadOnlyList<ScriptCommand>? _commands;
    private bool _isDisposed;

    /// <summary>Starts nothing yet: the process comes with the first question, and goes when nobody asked for a while.</summary>
    public ScriptChecker(ScriptHostPool pool, ModuleCommands modules, IOptions<PowerShellOptions> options, TimeProvider time)
        : this(pool, modules, options, time, TimeSpan.FromSeconds(5))
    {
    }

    /// <summary>With a bound of its own for one check.</summary>
    internal ScriptChecker(ScriptHostPool pool, ModuleCommands modules, IOptions<PowerShellOptions> options, TimeProvider time, TimeSpan longestCheck)
    {
        _modules = modules;
        _longestCheck = longestCheck;
        _folders = new(() => new ScriptFolders(Launcher.Split(options.Value.Launcher)!));
        _launch = new(() => new HostLaunch(pool.Installation, options.Value, _folders.Value.Marker));
        _idle = time.CreateTimer(_ => _ = EndIdleAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public async Task<ScriptCheck> CheckAsync(string script, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(script))
            return new([]);
        if (script.Length > LongestScript)
            return new([], "The script has more than 500,000 characters.");
        try
        {
            return await AskAsync<Marks>(new { Script = script, Brought = await BroughtAsync(cancellationToken) }, cancellationToken) is { } found
                ? new([.. found.Found.OrderBy(mark => mark.Start)])
                : new([], "The script could not be checked: PowerShell ended while it read it.");
        }
        catch (TimeoutException)
        {
            return new([], $"The script could not be checked within {_longestCheck.TotalSeconds:0} s.");
        }
        catch (HostStartException broken)
        {
            return new([], broken.Message);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ScriptCommand>> CommandsAsync(CancellationToken cancellationToken)
    {
        var uploaded = await _modules.ListAsync(cancellationToken);
        if (_commands is { } known)
            return [.. known, .. uploaded];
        try
        {
            _commands = (await AskAsync<Offer>(new { }, cancellationToken))?.Commands;
        }
        catch (Exception failed) when (failed is TimeoutException or HostStartException)
        {
            // They are asked for again next time.
        }

        return [.. _commands ?? [], .. uploaded];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        try
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            await _idle.DisposeAsync();
            await EndAsync();
            if (_folders.IsValueCreated)
                _folders.Value.Dispose();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Names of the commands that uploaded modules bring; null where not all of them are known.</summary>
    private async Task<IReadOnlyList<string>?> BroughtAsync(CancellationToken cancellationToken) =>
        await _modules.HasMoreAsync(cancellationToken) ? null : [.. (await _modules.ListAsync(cancellationToken)).Select(command => command.Name)];

    /// <summary>Asks in turn. Whatever does not answer in time is ended, and the next question starts another.</summary>
    /// <exception cref="TimeoutException">It did not answer in time.</exception>
    private async Task<T?> AskAsync<T>(object question, CancellationToken cancellationToken)
        where T : class
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _idle.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            var isNew = _host is null;
            _host ??= await CheckingHost.StartAsync(_launch.Value, _folders.Value);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(isNew || typeof(T) == typeof(Offer) ? LongestStart : _longestCheck);
            string? answer;
            try
            {
                answer = await _host.AskAsync(JsonSerializer.Serialize(question), limit.Token);
            }
            catch (OperationCanceledException)
            {
                // An answer that nobody waits for would be taken for the next question's.
                await EndAsync();
                cancellationToken.ThrowIfCancellationRequested();
                throw new TimeoutException();
            }
            if (answer is null || ++_checks >= MostChecks)
                await EndAsync();
            return answer is null ? null : JsonSerializer.Deserialize<T>(answer);
        }
        finally
        {
            if (!_isDisposed)
                _idle.Change(Idle, Timeout.InfiniteTimeSpan);
            _turn.Release();
        }
    }

    private async Task EndIdleAsync()
    {
        await _turn.WaitAsync();
        try
        {
            await EndAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task EndAsync()
    {
        if (_host is not { } host)
            return;
        _host = null;
        _checks = 0;
        await host.DisposeAsync();
    }

    private sealed record Marks([property: System.Text.Json.Serialization.JsonPropertyName("Marks")] IReadOnlyList<ScriptMark> Found);

    private sealed record Offer(IReadOnlyList<ScriptCommand> Commands);
}
