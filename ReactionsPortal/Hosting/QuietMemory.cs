using System.Runtime.InteropServices;

namespace ReactionsPortal.Hosting;

/// <summary>
/// Gives memory back when the portal has become quiet: what its start or a storm of events left would else stay with the
/// process until much is allocated again, which on a quiet portal may be never.
/// </summary>
internal sealed class QuietMemory(TimeProvider time) : BackgroundService
{
    /// <summary>Between two looks.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Not more often than this: it holds everything up for some hundredths of a second.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);

    /// <summary>Bytes that a quiet portal allocates at most between two looks.</summary>
    private const long Quiet = 8_000_000;

    /// <summary>Bytes that must have been allocated since the last time: for less it is not worth it.</summary>
    private const long Much = 48_000_000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (last, cleared, clearedAt) = (0L, 0L, (long?)null);
        using var timer = new PeriodicTimer(Interval, time);
        while (await WaitAsync(timer, stoppingToken))
        {
            var now = GC.GetTotalAllocatedBytes();
            var isQuiet = now - last < Quiet;
            last = now;
            if (!isQuiet || now - cleared < Much || (clearedAt is { } at && time.GetElapsedTime(at) < Shortest))
                continue;
            (cleared, clearedAt) = (now, time.GetTimestamp());
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GiveBackNative();
        }
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>What SQLite and other native parts freed; only the GNU C library keeps it back.</summary>
    private static void GiveBackNative()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = TrimNative(0);
        }
        catch (Exception absent) when (absent is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library, which gives back by itself.
        }
    }

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int TrimNative(nuint pad);
}
