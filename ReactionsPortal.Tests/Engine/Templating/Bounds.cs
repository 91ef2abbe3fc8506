using System.Diagnostics;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Tests.Engine.Templating;

/// <summary>What one rendering may take. Its time is 250 ms on a machine with nothing else to do, which a test's machine seldom is.</summary>
internal static class Bounds
{
    private const long MostBytes = 64_000_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    public static RenderResult Expect(Func<RenderResult> render)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();

        var result = render();

        Assert.True(watch.Elapsed < Longest, $"It took {watch.Elapsed.TotalSeconds:0.0} s.");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostBytes, $"It allocated {(GC.GetAllocatedBytesForCurrentThread() - before) / 1_000_000} MB.");
        return result;
    }
}
