using System.Diagnostics;
using System.Text;
using ReactionsPortal.Bench.Accept;

namespace ReactionsPortal.Bench.Timing;

/// <summary>Two requests that a stranger must not tell apart by time.</summary>
/// <param name="What">What they are, in words.</param>
/// <param name="Known">Path where something listens.</param>
/// <param name="Unknown">Path of the same length where nothing does.</param>
/// <param name="Headers">Of both.</param>
/// <param name="BodyBytes">Length of both bodies.</param>
internal sealed record TimedPair(string What, string Known, string Unknown, IReadOnlyList<string> Headers, int BodyBytes)
{
    /// <summary>Asks for both in an order that nobody foresees, as often each, over one connection.</summary>
    public async Task<(Samples Known, Samples Unknown)> MeasureAsync(int port, int count, int warmUp, Random random)
    {
        using var connection = new RawConnection(port);
        var (known, unknown) = (Request(Known), Request(Unknown));
        for (var call = 0; call < warmUp; call++)
            await TimeAsync(connection, call % 2 == 0 ? known : unknown);

        var order = Enumerable.Range(0, 2 * count).Select(place => place % 2 == 0).ToArray();
        random.Shuffle(order);
        List<double> ofKnown = [], ofUnknown = [];
        foreach (var isKnown in order)
            (isKnown ? ofKnown : ofUnknown).Add(await TimeAsync(connection, isKnown ? known : unknown));
        return (Samples.Of(ofKnown), Samples.Of(ofUnknown));
    }

    private static async Task<double> TimeAsync(RawConnection connection, ReadOnlyMemory<byte> request)
    {
        var began = Stopwatch.GetTimestamp();
        var status = await connection.AskAsync(request);
        var took = Stopwatch.GetElapsedTime(began);
        return status == 401 ? took.TotalMicroseconds : throw new InvalidOperationException($"The portal answered {status}, not 401.");
    }

    private byte[] Request(string path)
    {
        var body = "{\"text\":\"" + new string('x', BodyBytes - 11) + "\"}";
        return Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{string.Concat(Headers.Select(header => header + "\r\n"))}Content-Length: {body.Length}\r\n\r\n{body}");
    }
}
