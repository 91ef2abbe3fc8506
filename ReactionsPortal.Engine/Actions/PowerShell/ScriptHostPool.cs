using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Actions.PowerShell.Modules;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>
/// Keeps hosts ready. Each serves one run; the next one is started as soon as one is taken. A host that ends while it waits is replaced.
/// Where none is ready a run gets one that is starting, or one of its own.
/// </summary>
internal sealed class ScriptHostPool : IHostedService, IAsyncDisposable
{
    /// <summary>After the portal's start the first hosts wait this long, so that they do not slow it down.</summary>
    private static readonly TimeSpan WarmUpDelay = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(1);
    private readonly PowerShellOptions _options;
    private readonly ILogger<ScriptHostPool> _logger;
    private readonly TimeProvider _time;
    private readonly ModuleShelf _shelf;
    private readonly Lock _lock = new();
    private readonly List<StartingHost> _waiting = [];
    private readonly SemaphoreSlim _places;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lazy<ScriptFolders> _folders;
    private readonly Lazy<HostLaunch> _launch;
    private bool _isDisposed;
    private int _failures;

    /// <summary>Runs that wait for a place.</summary>
    private int _queued;

    /// <summary>Starts nothing yet.</summary>
    public ScriptHostPool(ModuleShelf shelf, IOptions<PowerShellOptions> options, TimeProvider time, ILogger<ScriptHostPool> logger)
    {
        _options = options.Value;
        _shelf = shelf;
        _shelf.Changed += Renew;
        _time = time;
        _logger = logger;
        _places = new(_options.MaxConcurrent);
        Installation = PowerShellInstallation.Find(_options, out var wrong) ?? throw new InvalidOperationException(wrong);
        _folders = new(() => new ScriptFolders(Launcher.Split(_options.Launcher)!));
        _launch = new(() => new HostLaunch(Installation, _options, _folders.Value.Marker));
    }

    /// <summary>Memory of a script's objects where its reaction says nothing.</summary>
    public int UsualMemoryMegabytes => _options.MemoryMegabytes;

    /// <summary>The PowerShell in use.</summary>
    public PowerShellInstallation Installation { get; }

    /// <summary>What stands in the environment of all hosts and of what they start.</summary>
    public string Marker => _folders.Value.Marker;

    /// <summary>Hosts that are ready now.</summary>
    public int Ready
    {
        get
        {
            lock (_lock)
                return _waiting.Count(waiting => waiting.Host.IsCompletedSuccessfully);
        }
    }

    /// <summary>Scripts that have a host now.</summary>
    public int Running => _options.MaxConcurrent - _places.CurrentCount;

    /// <summary>Why the last host that was started did not become ready; null: it did.</summary>
    public string? Problem { get; private set; }

    /// <summary>A host for one run, after waiting for a place. Give it back with <see cref="ReleaseAsync"/>.</summary>
    /// <param name="memoryMegabytes">Most memory of the script's objects: hosts that wait have what the settings say, another gets one of its own.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="HostStartException">No host could be started.</exception>
    public async Task<ScriptHost> TakeAsync(int memoryMegabytes, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _queued);
        try
        {
            await _places.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _queued);
        }
        try
        {
            while (true)
            {
                var isUsual = memoryMegabytes == _options.MemoryMegabytes;
                var next = isUsual ? Next() : Start(memoryMegabytes).Want();
                ScriptHost host;
                try
                {
                    host = await next.Host.WaitAsync(cancellationToken);
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    if (isUsual)
                        Keep(next);
                    else
                        _ = DropAsync(next.Host);
                    throw;
                }
                if (!host.Exited.IsCompleted && host.Generation == _shelf.Generation)
                    return host;
                await host.DisposeAsync();
            }
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    /// <summary>Ends a host, with all that its script started, and makes its place free.</summary>
    public async Task ReleaseAsync(ScriptHost host)
    {
        try
        {
            await host.DisposeAsync();
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Starts hosts until as many wait as the settings say.</summary>
    public void Refill()
    {
        lock (_lock)
        {
            while (_waiting.Count < _options.WarmHosts && !_stopping.IsCancellationRequested)
                Keep(Start(_options.MemoryMegabytes));
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _logger.Using(Installation.Version, Installation.Path, _options.WarmHosts);
        _ = WarmUpAsync();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        StartingHost[] waiting;
        lock (_lock)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            waiting = TakeWaiting();
        }
        _shelf.Changed -= Renew;
        await _stopping.CancelAsync();
        foreach (var starting in waiting)
            await DropAsync(starting.Host);
        if (_folders.IsValueCreated)
            _folders.Value.Dispose();
    }

    /// <summary>Replaces the hosts that wait: they have the modules of before.</summary>
    private void Renew(object? sender, EventArgs change)
    {
        StartingHost[] waiting;
        lock (_lock)
        {
            if (_isDisposed)
                return;
            waiting = TakeWaiting();
        }
        foreach (var starting in waiting)
            _ = DropAsync(starting.Host);
        Refill();
    }

    private StartingHost[] TakeWaiting()
    {
        StartingHost[] waiting = [.. _waiting];
        _waiting.Clear();
        return waiting;
    }

    private async Task WarmUpAsync()
    {
        try
        {
            await Task.Run(ScriptFolders.Sweep);
            await Task.Delay(WarmUpDelay, _time, _stopping.Token);
            Refill();
        }
        catch (OperationCanceledException)
        {
            // Stopped before it was warm.
        }
        catch (Exception broken)
        {
            _logger.HostBroken(broken);
        }
    }

    /// <summary>The host that will be ready first; a new one where none waits.</summary>
    private StartingHost Next()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            var next = _waiting.Find(waiting => waiting.Host.IsCompletedSuccessfully) ?? _waiting.Find(waiting => !waiting.Host.IsCompleted);
            if (next is not null)
                _waiting.Remove(next);
            return (next ?? Start(_options.MemoryMegabytes)).Want();
        }
    }

    private void Keep(StartingHost starting)
    {
        lock (_lock)
        {
            if (!_isDisposed)
            {
                _waiting.Add(starting);
                _ = GuardAsync(starting);
                return;
            }
        }
        _ = DropAsync(starting.Host);
    }

    /// <summary>Begins the start of a host. While runs wait for a place the next of them takes it at once.</summary>
    private StartingHost Start(int memoryMegabytes) =>
        new(isWanted => StartHostAsync(memoryMegabytes, () => isWanted() || Volatile.Read(ref _queued) > 0, _stopping.Token));

    /// <summary>Replaces a host that fails to start or ends while it waits.</summary>
    private async Task GuardAsync(StartingHost starting)
    {
        try
        {
            var host = await starting.Host;
            _failures = 0;
            await host.Exited;
            if (!Forget(starting))
                return;
            _logger.HostLost(host.ProcessId);
            await host.DisposeAsync();
        }
        catch (OperationCanceledException)
        {
            Forget(starting);
            return;
        }
        catch (Exception broken)
        {
            if (!Forget(starting))
                return;
            var delay = TimeSpan.FromSeconds(Math.Min(LongestBackoff.TotalSeconds, Math.Pow(2, Math.Min(_failures++, 10))));
            _logger.HostNotReady(broken.Message, delay);
            try
            {
                await Task.Delay(delay, _time, _stopping.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
        Refill();
    }

    private bool Forget(StartingHost starting)
    {
        lock (_lock)
            return _waiting.Remove(starting);
    }

    private async Task<ScriptHost> StartHostAsync(int memoryMegabytes, Func<bool> isWanted, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        ScriptHost host;
        try
        {
            host = await ScriptHost.StartAsync(_launch.Value, _folders.Value, _shelf, memoryMegabytes, isWanted, cancellationToken);
        }
        catch (HostStartException broken)
        {
            Problem = broken.Message;
            throw;
        }
        Problem = null;
        var milliseconds = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        _logger.HostReady(host.ProcessId, milliseconds);
        return host;
    }

    private static async Task DropAsync(Task<ScriptHost> starting)
    {
        try
        {
            await (await starting).DisposeAsync();
        }
        catch (Exception failed) when (failed is HostStartException or OperationCanceledException)
        {
            // It never came to be.
        }
    }
}
