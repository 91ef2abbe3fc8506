using System.Diagnostics;
using System.Globalization;

namespace ReactionsPortal.Bench;

/// <summary>Runs an operation in rounds on one thread and says median and spread.</summary>
internal static class Measurement
{
    private const int Rounds = 15;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(500);

    /// <summary>Measures and writes a row of a table.</summary>
    /// <param name="what">The operation, in words.</param>
    /// <param name="operation">Does it once; its result is looked at, so that nothing is left out.</param>
    public static void Of(string what, Func<int> operation)
    {
        var seen = 0;
        var batch = 1;
        var warming = Stopwatch.StartNew();
        while (warming.Elapsed < WarmUp)
        {
            var began = Stopwatch.GetTimestamp();
            for (var i = 0; i < batch; i++)
                seen ^= operation();
            if (Stopwatch.GetElapsedTime(began) < Round / 10)
                batch *= 2;
        }

        var rates = new List<double>(Rounds);
        var bytes = new List<double>(Rounds);
        for (var round = 0; round < Rounds; round++)
        {
            GC.Collect();
            var count = 0L;
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            while (watch.Elapsed < Round)
            {
                for (var i = 0; i < batch; i++)
                    seen ^= operation();
                count += batch;
            }
            rates.Add(count / watch.Elapsed.TotalSeconds);
            bytes.Add((GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)count);
        }
        rates.Sort();
        bytes.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {what} | {rates[Rounds / 2]:N0} | {rates[0]:N0} to {rates[^1]:N0} | {1_000_000 / rates[Rounds / 2]:N1} | {bytes[Rounds / 2]:N0} |"));
        GC.KeepAlive(seen);
    }

    /// <summary>Writes the head of the table.</summary>
    public static void Head() => Console.WriteLine("| operation | per second, median | lowest to highest of 15 rounds | microseconds | bytes allocated |\n| --- | ---: | ---: | ---: | ---: |");
}
