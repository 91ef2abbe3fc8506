using System.Globalization;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>Watches what a script and the programs that it started take together.</summary>
internal static class ScriptWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits until a bound is passed.</summary>
    /// <returns>Which one, as the rest of a sentence that begins with how long it took.</returns>
    public static async Task<string> ExceededAsync(ScriptHost host, ScriptOutput output, ScriptBounds bounds, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval);
        var mostBytes = (long)bounds.MemoryMegabytes * ScriptBounds.TogetherFactor * 1024 * 1024;
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (output.IsFlood)
                return $"the script wrote more than {output.FloodLimit}";
            var (count, memory) = host.Processes.Measure();
            if (count > bounds.MaxProcesses)
                return string.Create(CultureInfo.InvariantCulture, $"the script had {count} processes at once, and {bounds.MaxProcesses} are allowed");
            if (memory > mostBytes)
                return string.Create(CultureInfo.InvariantCulture, $"the script and the programs that it started took more than {bounds.MemoryMegabytes * ScriptBounds.TogetherFactor} MB of memory together");
        }
        throw new OperationCanceledException(cancellationToken);
    }
}
