using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>
/// A host's process and everything that it started. Children are found by parent, by session, by what was seen before
/// and by a mark in their environment, so that one whose parent is gone is still known.
/// </summary>
/// <param name="root">The process that was started.</param>
/// <param name="marker">What stands in the environment of the host and of what it starts.</param>
/// <param name="launcher">Words put in front of a command to run it as the scripts' user; empty: none.</param>
internal sealed class ScriptProcesses(Process root, string marker, IReadOnlyList<string> launcher)
{
    private const int KillSignal = 9;
    private const int NotPermitted = 1;
    private const int MostLooks = 10;
    private static readonly TimeSpan LongestKill = TimeSpan.FromSeconds(5);
    private readonly int _rootId = root.Id;
    private readonly HashSet<int> _own = [root.Id];
    private readonly Dictionary<int, long> _known =
        OperatingSystem.IsLinux() && ProcessEntry.TryRead(root.Id, out var entry) ? new() { [entry.Id] = entry.Started } : [];

    /// <summary>Takes what is there now as the host's own: a launcher may have come with more than one process.</summary>
    public void TakeAsOwn()
    {
        if (OperatingSystem.IsLinux())
            _own.UnionWith(Find(isThorough: false).Select(member => member.Id));
    }

    /// <summary>How many processes there are, and the memory that they hold together. Elsewhere than on Linux only the first one counts.</summary>
    public (int Count, long MemoryBytes) Measure()
    {
        if (!OperatingSystem.IsLinux())
        {
            root.Refresh();
            return root.HasExited ? (0, 0) : (1, root.WorkingSet64);
        }
        var members = Find(isThorough: false);
        return (members.Count, members.Sum(member => member.MemoryBytes));
    }

    /// <summary>Ends them all. Returns once none is left, or after 5 s.</summary>
    /// <returns>How many besides the host's own had to be ended.</returns>
    public async Task<int> KillAsync()
    {
        if (!OperatingSystem.IsLinux())
        {
            try
            {
                root.Kill(entireProcessTree: true);
            }
            catch (InvalidOperationException)
            {
                // Gone already.
            }
            return 0;
        }

        var started = Stopwatch.GetTimestamp();
        HashSet<int> ended = [];
        while (Find(isThorough: true) is { Count: > 0 } members && Stopwatch.GetElapsedTime(started) < LongestKill)
        {
            foreach (var member in members)
                ended.Add(member.Id);
            await KillAsync(members);
            await GoneAsync(members);
        }
        ended.ExceptWith(_own);
        return ended.Count;
    }

    /// <summary>Ends all processes with a mark, whoever started them.</summary>
    public static void KillMarked(string marker)
    {
        if (!OperatingSystem.IsLinux())
            return;
        foreach (var entry in ProcessEntry.ReadAll().Where(entry => entry.Id != Environment.ProcessId && entry.HasInEnvironment(marker)))
            _ = Kill(entry.Id, KillSignal);
    }

    /// <summary>Waits a moment for processes to be gone. To look at them alone is much cheaper than to look for more.</summary>
    private static async Task GoneAsync(IReadOnlyList<ProcessEntry> members)
    {
        for (var look = 0; look < MostLooks && members.Any(member => ProcessEntry.TryRead(member.Id, out var now) && now.Started == member.Started); look++)
            await Task.Delay(5);
    }

    private async Task KillAsync(IReadOnlyList<ProcessEntry> members)
    {
        List<int> refused = [];
        // A whole group is ended in one step that no fork slips through.
        foreach (var group in members.Select(member => member.Group).Distinct().Where(group => members.Any(member => member.Id == group)))
            _ = Kill(-group, KillSignal);
        foreach (var member in members)
        {
            if (Kill(member.Id, KillSignal) != 0 && Marshal.GetLastPInvokeError() == NotPermitted)
                refused.Add(member.Id);
        }
        if (refused.Count > 0 && launcher.Count > 0)
            await RunAsync([.. launcher, "kill", "-KILL", .. refused.Select(id => id.ToString(CultureInfo.InvariantCulture))]);
    }

    /// <summary>Runs a short command to its end and forgets what it says.</summary>
    public static async Task RunAsync(IReadOnlyList<string> command)
    {
        using var limit = new CancellationTokenSource(LongestKill);
        using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false });
        if (process is null)
            return;
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private List<ProcessEntry> Find(bool isThorough)
    {
        var all = ProcessEntry.ReadAll();
        var own = all.FirstOrDefault(entry => entry.Id == Environment.ProcessId).Session;
        HashSet<int> ids = [];
        HashSet<int> sessions = [_rootId];
        var begin = _known.GetValueOrDefault(_rootId);
        List<ProcessEntry> members = [];
        List<ProcessEntry> rest = [.. all.Where(entry => entry.Id != Environment.ProcessId)];
        for (var found = 1; found > 0;)
        {
            found = 0;
            for (var index = rest.Count - 1; index >= 0; index--)
            {
                var entry = rest[index];
                if (!ids.Contains(entry.Parent) && !sessions.Contains(entry.Session)
                    && !(_known.TryGetValue(entry.Id, out var start) && start == entry.Started) && !(isThorough && entry.Started >= begin && entry.HasInEnvironment(marker)))
                    continue;
                ids.Add(entry.Id);
                if (entry.Session != own)
                    sessions.Add(entry.Session);
                members.Add(entry);
                rest.RemoveAt(index);
                _known[entry.Id] = entry.Started;
                found++;
            }
        }
        return members;
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
