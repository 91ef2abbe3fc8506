using System.ComponentModel;
using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using ReactionsPortal.Engine.Actions.PowerShell.Modules;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>A process that waits for one run, serves it, and is ended with everything that it started.</summary>
internal sealed class ScriptHost : IAsyncDisposable
{
    private const int MostEarlyLines = 20;
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(1);
    private readonly ScriptFolders _folders;
    private readonly Process _process;
    private readonly Lock _lock = new();
    private readonly List<string> _earlyLines = [];
    private readonly CancellationTokenSource _draining = new();
    private readonly Task _console;
    private Action<LogStream, string>? _takeLine;
    private HostChannel? _channel;
    private Socket? _lifeline;
    private bool _isDisposed;

    private ScriptHost(string folder, ScriptFolders folders, Process process, IReadOnlyList<string> launcher)
    {
        Folder = folder;
        _folders = folders;
        _process = process;
        Processes = new ScriptProcesses(process, $"REACTIONS_PORTAL_HOST={Path.GetFileName(folder)}", launcher);
        Exited = process.WaitForExitAsync(CancellationToken.None);
        _console = Task.WhenAll(
            ConsoleLines.ReadAsync(process.StandardOutput.BaseStream, line => Take(LogStream.Output, line), _draining.Token),
            ConsoleLines.ReadAsync(process.StandardError.BaseStream, line => Take(LogStream.Error, line), _draining.Token));
    }

    /// <summary>Its process and the processes that it started.</summary>
    public ScriptProcesses Processes { get; }

    /// <summary>Its working folder.</summary>
    public string Folder { get; }

    /// <summary>Of which change of the modules it has its copy.</summary>
    public required int Generation { get; init; }

    /// <summary>Id of its process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Ends when the process does.</summary>
    public Task Exited { get; }

    /// <summary>Starts a process and waits until it is ready for a run. One that no run waits for rehearses a run first, so that the real one starts sooner.</summary>
    /// <param name="launch">How it is started.</param>
    /// <param name="folders">Where it works.</param>
    /// <param name="shelf">What was uploaded for it.</param>
    /// <param name="memoryMegabytes">Most memory of the script's objects.</param>
    /// <param name="isWanted">Whether a run waits for it; asked once.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="HostStartException">It did not become ready.</exception>
    public static async Task<ScriptHost> StartAsync(HostLaunch launch, ScriptFolders folders, ModuleShelf shelf, int memoryMegabytes, Func<bool> isWanted, CancellationToken cancellationToken)
    {
        var generation = shelf.Generation;
        var folder = folders.Create();
        try
        {
            await shelf.FillAsync(folder, cancellationToken);
        }
        catch
        {
            await folders.DeleteAsync(folder);
            throw;
        }
        var path = Path.Combine(folder, "portal.socket");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        if (!OperatingSystem.IsWindows() && launch.LauncherFor(folder).Count > 0)
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite);

        ScriptHost host;
        var start = launch.For(folder, memoryMegabytes);
        try
        {
            host = new(folder, folders, Process.Start(start)!, launch.LauncherFor(folder)) { Generation = generation };
        }
        catch (Win32Exception broken)
        {
            await folders.DeleteAsync(folder);
            throw new HostStartException($"The script's process could not be started: {start.FileName}: {broken.Message}.", broken);
        }
        try
        {
            await host.ConnectAsync(listener, path, isWanted, cancellationToken);
            host.Processes.TakeAsOwn();
            File.Delete(path);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Hands over the run; from now on what the process prints goes to the taker.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> json, Action<LogStream, string> takeLine, CancellationToken cancellationToken)
    {
        lock (_lock)
            _takeLine = takeLine;
        await _channel!.SendAsync(json, cancellationToken);
    }

    /// <summary>Answers a question of the host.</summary>
    public Task AnswerAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken) => _channel!.SendAsync(json, cancellationToken);

    /// <summary>The host's next frame; null when its process is gone.</summary>
    public ValueTask<HostFrame?> ReadAsync(CancellationToken cancellationToken) => _channel!.ReadAsync(cancellationToken);

    /// <summary>Ends all processes and waits for their last printed lines.</summary>
    /// <returns>Number of processes besides the host's own that were still there.</returns>
    public async Task<int> EndAsync()
    {
        var others = await Processes.KillAsync();
        await Task.WhenAny(Task.WhenAll(Exited, _console), Task.Delay(LongestDrain));
        return others;
    }

    /// <summary>The exit code, once the process has ended and its last words are taken; null when it has not ended within the time that a dying process takes.</summary>
    public async Task<int?> ExitCodeAsync()
    {
        await Task.WhenAny(Task.WhenAll(Exited, _console), Task.Delay(LongestDrain));
        return _process.HasExited ? _process.ExitCode : null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
        }
        await EndAsync();
        await _draining.CancelAsync();
        await _console;
        _channel?.Dispose();
        _lifeline?.Dispose();
        _process.Dispose();
        _draining.Dispose();
        await _folders.DeleteAsync(Folder);
    }

    private async Task ConnectAsync(Socket listener, string path, Func<bool> isWanted, CancellationToken cancellationToken)
    {
        var token = RandomNumberGenerator.GetHexString(64, lowercase: true);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestStart);
        var ready = ShakeHandsAsync(listener, token, isWanted, limit.Token);
        try
        {
            await _process.StandardInput.WriteAsync($"{path}\n{token}\n");
            _process.StandardInput.Close();
            await Task.WhenAny(ready, Exited);
            if (!ready.IsCompleted)
            {
                await limit.CancelAsync();
                await Task.WhenAny(_console, Task.Delay(LongestDrain, CancellationToken.None));
                throw new HostStartException(EndedEarly());
            }
            await ready;
        }
        catch (IOException broken)
        {
            // Most likely it ended before it had read where to connect to: its last words say why.
            await Task.WhenAny(Task.WhenAll(Exited, _console), Task.Delay(LongestDrain, CancellationToken.None));
            throw new HostStartException(_process.HasExited ? EndedEarly() : $"The script's process could not be reached. {EarlyLines()}".TrimEnd(), broken);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HostStartException($"The script's process was not ready after {LongestStart.TotalSeconds} s. {EarlyLines()}".TrimEnd(), late);
        }
    }

    private async Task ShakeHandsAsync(Socket listener, string token, Func<bool> isWanted, CancellationToken cancellationToken)
    {
        while (_channel is null)
        {
            var channel = new HostChannel(await listener.AcceptAsync(cancellationToken));
            if (await channel.ReadAsync(cancellationToken) is { Kind: HostFrameKind.Token } frame
                && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(frame.Text), Encoding.UTF8.GetBytes(token)))
                _channel = channel;
            else
                channel.Dispose();
        }
        _lifeline = await listener.AcceptAsync(cancellationToken);
        await PassAsync(_channel, HostFrameKind.Awake, cancellationToken);
        if (isWanted())
            return;
        await _channel.SendAsync(ReadOnlyMemory<byte>.Empty, cancellationToken);
        await PassAsync(_channel, HostFrameKind.Ready, cancellationToken);
    }

    /// <summary>Reads up to a frame; those before it belong to the rehearsal.</summary>
    private async Task PassAsync(HostChannel channel, HostFrameKind kind, CancellationToken cancellationToken)
    {
        while (await channel.ReadAsync(cancellationToken) is var frame && frame?.Kind != kind)
        {
            if (frame is null)
                throw new HostStartException($"The script's process ended before it was ready. {EarlyLines()}".TrimEnd());
        }
    }

    private void Take(LogStream stream, string line)
    {
        Action<LogStream, string>? taker;
        lock (_lock)
        {
            taker = _takeLine;
            if (taker is null && _earlyLines.Count < MostEarlyLines)
                _earlyLines.Add(line);
        }
        taker?.Invoke(stream, line);
    }

    private string EndedEarly() => $"The script's process ended before it was ready, with exit code {_process.ExitCode}. {EarlyLines()}".TrimEnd();

    private string EarlyLines()
    {
        lock (_lock)
            return string.Join(' ', _earlyLines);
    }
}
