using System.Collections.Concurrent;

namespace ReactionsPortal.Bench.Fuzz;

/// <summary>Sends a seed's requests and counts what is answered.</summary>
internal static class FuzzRun
{
    /// <summary>Sends them over several connections.</summary>
    /// <param name="port">Where the portal listens on this machine.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="from">Number of the first.</param>
    /// <param name="count">How many.</param>
    /// <param name="connections">How many connections send at once.</param>
    /// <returns>The status of each by its number; 0 where the connection was closed without an answer.</returns>
    public static async Task<IReadOnlyDictionary<int, int>> SendAsync(int port, int seed, int from, int count, int connections)
    {
        var statuses = new ConcurrentDictionary<int, int>();
        var next = from - 1;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            using var connection = new FuzzConnection(port);
            for (int number; (number = Interlocked.Increment(ref next)) < from + count;)
                statuses[number] = await connection.SendAsync(FuzzedRequests.Make(seed, number));
        }));
        return statuses;
    }

    /// <summary>Whether an answer to a request is as it must be: none of the server's own failures, and one at all where the request is whole.</summary>
    public static bool IsFine(int seed, int number, int status) => status is >= 200 and < 500 || (status == 0 && !FuzzedRequests.Make(seed, number).IsFramed);
}
