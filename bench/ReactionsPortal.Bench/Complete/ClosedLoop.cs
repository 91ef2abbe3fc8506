using System.Collections.Concurrent;
using System.Diagnostics;
using ReactionsPortal.Bench.Accept;

namespace ReactionsPortal.Bench.Complete;

/// <summary>Posts a number of requests over connections that each send the next as soon as the last is answered.</summary>
internal static class ClosedLoop
{
    private const int Connections = 64;

    /// <summary>Posts them all.</summary>
    /// <param name="port">Where to, on this machine.</param>
    /// <param name="count">How many.</param>
    /// <param name="request">The bytes of the n-th.</param>
    /// <returns>Milliseconds of each call that was answered with 202, and how many were answered otherwise.</returns>
    public static async Task<(IReadOnlyList<double> Milliseconds, int Refused)> RunAsync(int port, int count, Func<int, byte[]> request)
    {
        var next = -1;
        var refused = 0;
        var times = new ConcurrentBag<List<double>>();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => SendAsync()));
        return ([.. times.SelectMany(one => one)], refused);

        async Task SendAsync()
        {
            var mine = new List<double>(count / Connections);
            using var connection = new RawConnection(port);
            for (int index; (index = Interlocked.Increment(ref next)) < count;)
            {
                var bytes = request(index);
                var began = Stopwatch.GetTimestamp();
                while (await connection.AskAsync(bytes) != 202)
                {
                    Interlocked.Increment(ref refused);
                    await Task.Delay(50);
                }
                mine.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
            times.Add(mine);
        }
    }
}
