using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Threading.Channels;

namespace ReactionsPortal.Bench.Accept;

/// <summary>Posts at a fixed rate, whatever the answers take: a call's time counts from when it was meant to be sent.</summary>
internal sealed class OpenLoop(int port, string route, int perSecond)
{
    private const int Connections = 64;
    private const string Padding = "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789";

    /// <summary>All numbers have as many digits, so that all bodies are as long.</summary>
    private const int FirstNumber = 100_000_000;

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(1);

    private int _number;

    /// <summary>Posts for a while.</summary>
    /// <returns>Milliseconds and status of each call, in the order in which they were meant.</returns>
    public async Task<IReadOnlyList<Call>> RunAsync(TimeSpan span)
    {
        var count = (int)(span.TotalSeconds * perSecond);
        var calls = new Call[count];
        var due = Channel.CreateUnbounded<(int Index, long At)>(new UnboundedChannelOptions { SingleWriter = true });
        var senders = Enumerable.Range(0, Connections).Select(_ => SendAsync(due.Reader, calls)).ToList();
        using var over = new ManualResetEventSlim();
        var pacing = new Thread(() => Pace(due.Writer, count, over)) { Priority = ThreadPriority.AboveNormal };
        pacing.Start();
        try
        {
            await Task.WhenAll(senders);
            return calls;
        }
        finally
        {
            over.Set();
            pacing.Join();
        }
    }

    /// <summary>Makes calls due at the clock's rate, on a thread of its own: a timer would wait for the pool that the senders keep busy. Ends early when no sender is left.</summary>
    private void Pace(ChannelWriter<(int, long)> due, int count, ManualResetEventSlim over)
    {
        var began = Stopwatch.GetTimestamp();
        for (var index = 0; index < count && !over.Wait(Beat);)
        {
            var elapsed = Stopwatch.GetElapsedTime(began).TotalSeconds;
            for (; index < count && index <= elapsed * perSecond; index++)
                due.TryWrite((index, began + (long)((double)index / perSecond * Stopwatch.Frequency)));
        }
        due.Complete();
    }

    private async Task SendAsync(ChannelReader<(int Index, long At)> due, Call[] calls)
    {
        using var connection = new RawConnection(port);
        await foreach (var (index, at) in due.ReadAllAsync())
        {
            var status = await connection.AskAsync(Request());
            calls[index] = new Call(Stopwatch.GetElapsedTime(at).TotalMilliseconds, status);
        }
    }

    private byte[] Request()
    {
        var number = FirstNumber + Interlocked.Increment(ref _number);
        var body = string.Create(CultureInfo.InvariantCulture, $$"""{"number": {{number}}, "package": {"name": "Acme.Core", "version": "2.4.{{number}}"}, "repository": {"full_name": "acme/core"}, "texts": ["{{Padding}}", "{{Padding}}", "{{Padding}}", "{{Padding}}", "{{Padding}}", "{{Padding}}", "{{Padding}}", "{{Padding}}"]}""");
        return Encoding.ASCII.GetBytes($"POST {route} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench\r\nContent-Type: application/json\r\nX-GitHub-Delivery: {number}\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }

    /// <summary>What became of a call.</summary>
    /// <param name="Milliseconds">From when it was meant to be sent to the answer's last byte.</param>
    /// <param name="Status">HTTP status; 0 when the connection broke.</param>
    internal readonly record struct Call(double Milliseconds, int Status);
}
