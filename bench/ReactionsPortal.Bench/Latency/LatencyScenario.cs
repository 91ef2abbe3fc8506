using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using ReactionsPortal.Bench.Accept;
using ReactionsPortal.Bench.Complete;
using ReactionsPortal.Bench.Scripts;

namespace ReactionsPortal.Bench.Latency;

/// <summary>Subscription posts at fixed rates: how soon each is answered, and how soon the request that it causes arrives.</summary>
internal static class LatencyScenario
{
    private static readonly int[] Rates = [20, 100];
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(30);

    /// <summary>Measures and writes.</summary>
    public static void Run() => MeasureAsync().GetAwaiter().GetResult();

    private static async Task MeasureAsync()
    {
        var arrived = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        await using var receiver = new CountingReceiver(request => arrived[EventOf(request.Span)] = Stopwatch.GetTimestamp());
        await using var portal = await PortalUnderMeasure.StartAsync(CompleteScenario.Settings);
        var events = await PushedEvents.ConnectAsync(portal);
        await portal.ReactAsync(CompleteScenario.Reaction(receiver.Address));
        await PostAsync(portal, events, Rates[^1], WarmUp);

        Console.WriteLine("| posts a second | accepted: p50 | p99 | highest | request arrived: p50 | p90 | p99 | highest |\n| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var rate in Rates)
        {
            var posts = await PostAsync(portal, events, rate, Span);
            for (var watch = Stopwatch.StartNew(); posts.Any(post => !arrived.ContainsKey(post.Event)); await Task.Delay(50))
            {
                if (watch.Elapsed > TimeSpan.FromSeconds(60))
                    throw new TimeoutException("Some requests did not arrive.");
            }
            var accepts = posts.Select(post => post.Accepted).Order().ToList();
            var requests = posts.Select(post => Stopwatch.GetElapsedTime(post.At, arrived[post.Event]).TotalMilliseconds).Order().ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {rate} for {Span.TotalSeconds:0} s | {At(accepts, 50):0.0} ms | {At(accepts, 99):0.0} ms | {accepts[^1]:0.0} ms | {At(requests, 50):0.0} ms | {At(requests, 90):0.0} ms | {At(requests, 99):0.0} ms | {requests[^1]:0.0} ms |"));
        }
    }

    /// <summary>Posts at a rate, each when it is due, whatever the answers take.</summary>
    private static async Task<List<Post>> PostAsync(PortalUnderMeasure portal, PushedEvents events, int perSecond, TimeSpan span)
    {
        var free = new ConcurrentBag<RawConnection>();
        var sent = new List<Task<Post>>();
        var began = Stopwatch.GetTimestamp();
        for (var index = 0; index < span.TotalSeconds * perSecond; index++)
        {
            var due = began + (long)((double)index / perSecond * Stopwatch.Frequency);
            if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { Ticks: > 0 } wait)
                await Task.Delay(wait);
            var request = events.Next();
            sent.Add(Task.Run(() => SendAsync(request, due)));
        }
        var posts = await Task.WhenAll(sent);
        foreach (var connection in free)
            connection.Dispose();
        return [.. posts];

        async Task<Post> SendAsync(byte[] request, long due)
        {
            var connection = free.TryTake(out var known) ? known : new RawConnection(portal.Port);
            if (await connection.AskAsync(request) is var status && status != 202)
                throw new InvalidOperationException($"The portal answered {status}.");
            free.Add(connection);
            return new Post(EventOf(request), due, Stopwatch.GetElapsedTime(due).TotalMilliseconds);
        }
    }

    /// <summary>The number of the event in a post, and in the request that it causes.</summary>
    private static string EventOf(ReadOnlySpan<byte> request)
    {
        var name = "Events-"u8;
        var at = request.IndexOf(name);
        if (at < 0)
            return "";
        var digits = request[(at + name.Length)..];
        return Encoding.ASCII.GetString(digits[..digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9')]);
    }

    private static double At(List<double> sorted, double percent) => sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * percent / 100)];

    /// <param name="Event">Number of its event.</param>
    /// <param name="At">When it was due.</param>
    /// <param name="Accepted">Milliseconds from then to the answer.</param>
    private sealed record Post(string Event, long At, double Accepted);
}
