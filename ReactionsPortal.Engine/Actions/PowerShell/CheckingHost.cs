using System.ComponentModel;
using System.Diagnostics;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>A process that reads scripts, one after the other. It gets no more of the portal than a script's own process.</summary>
internal sealed class CheckingHost : IAsyncDisposable
{
    private readonly string _folder;
    private readonly ScriptFolders _folders;
    private readonly Process _process;
    private readonly ScriptProcesses _processes;
    private readonly Task _errors;

    private CheckingHost(string folder, ScriptFolders folders, Process process, IReadOnlyList<string> launcher)
    {
        _folder = folder;
        _folders = folders;
        _process = process;
        _processes = new ScriptProcesses(process, $"REACTIONS_PORTAL_HOST={Path.GetFileName(folder)}", launcher);
        _errors = ConsoleLines.ReadAsync(process.StandardError.BaseStream, _ => { }, CancellationToken.None);
    }

    /// <summary>Starts the process; it takes a second or two until it answers.</summary>
    /// <exception cref="HostStartException">It could not be started.</exception>
    public static async Task<CheckingHost> StartAsync(HostLaunch launch, ScriptFolders folders)
    {
        var folder = folders.Create();
        var start = launch.For(folder, launch.UsualMemoryMegabytes, HostLaunch.CheckScript);
        try
        {
            return new(folder, folders, Process.Start(start)!, launch.LauncherFor(folder));
        }
        catch (Win32Exception broken)
        {
            await folders.DeleteAsync(folder);
            throw new HostStartException($"The process that checks scripts could not be started: {start.FileName}: {broken.Message}.", broken);
        }
    }

    /// <summary>Sends a line and waits for the answer's.</summary>
    /// <returns>Null when the process is gone.</returns>
    public async Task<string?> AskAsync(string line, CancellationToken cancellationToken)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancellationToken);
            await _process.StandardInput.FlushAsync(cancellationToken);
            return await _process.StandardOutput.ReadLineAsync(cancellationToken);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _processes.KillAsync();
        await _errors;
        _process.Dispose();
        await _folders.DeleteAsync(_folder);
    }
}
