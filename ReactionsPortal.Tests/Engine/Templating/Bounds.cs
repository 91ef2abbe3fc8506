using System.Diagnostics;
using System.Globalization;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Tests.Engine.Templating;

/// <summary>What one rendering may take.</summary>
internal static class Bounds
{
    private const long MostBytes = 50 * 1024 * 1024;

    /// <summary>The thread's own time so far, in nanoseconds, and what it waited for others; on Linux only.</summary>
    private const string OwnTime = "/proc/thread-self/schedstat";

    /// <summary>250 ms, and as much for the first compilation of what is called.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(500);

    /// <summary>Where only the clock on the wall can be read, on a machine that has other things to do.</summary>
    private static readonly TimeSpan LongestOnTheWall = TimeSpan.FromSeconds(3);

    public static RenderResult Expect(Func<RenderResult> render)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var hasOwnTime = File.Exists(OwnTime);
        var start = hasOwnTime ? ReadOwnTime() : TimeSpan.Zero;
        var watch = Stopwatch.StartNew();

        var result = render();

        var (took, longest) = hasOwnTime ? (ReadOwnTime() - start, Longest) : (watch.Elapsed, LongestOnTheWall);
        Assert.True(took < longest, $"It took {took.TotalMilliseconds:0} ms.");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostBytes, $"It allocated {(GC.GetAllocatedBytesForCurrentThread() - before) / 1_000_000} MB.");
        return result;
    }

    private static TimeSpan ReadOwnTime() => TimeSpan.FromMicroseconds(long.Parse(File.ReadAllText(OwnTime).Split(' ')[0], CultureInfo.InvariantCulture) / 1000);
}
