using System.Net;
using System.Net.Sockets;

namespace ReactionsPortal.Bench.Complete;

/// <summary>Answers every request the same and counts them, with as little work as can be: it shares the machine with what is measured.</summary>
internal sealed class CountingReceiver : IAsyncDisposable
{
    private const string Ok = "200 OK";

    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _ending = new();
    private readonly Action<ReadOnlyMemory<byte>>? _seen;
    private readonly byte[] _answer;
    private readonly Task _accepting;
    private int _count;

    /// <param name="seen">Is given each request as it came, head and body; null: nobody looks.</param>
    /// <param name="status">What it answers: status and reason.</param>
    public CountingReceiver(Action<ReadOnlyMemory<byte>>? seen = null, string status = Ok)
    {
        _seen = seen;
        _answer = System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok");
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(512);
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}";

    /// <summary>Requests so far.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync(_ending.Token);
                socket.NoDelay = true;
                _ = ServeAsync(socket);
            }
        }
        catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The measurement is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                var buffer = new byte[64 * 1024];
                for (var length = 0; ;)
                {
                    var read = await socket.ReceiveAsync(buffer.AsMemory(length), SocketFlags.None, _ending.Token);
                    if (read == 0)
                        return;
                    length += read;
                    while (LengthOf(buffer.AsSpan(0, length)) is { } whole && length >= whole)
                    {
                        _seen?.Invoke(buffer.AsMemory(0, whole));
                        Interlocked.Increment(ref _count);
                        await socket.SendAsync(_answer, SocketFlags.None, _ending.Token);
                        buffer.AsSpan(whole, length - whole).CopyTo(buffer);
                        length -= whole;
                    }
                }
            }
            catch (Exception over) when (over is OperationCanceledException or SocketException)
            {
                // The other side closed, or the measurement is over.
            }
        }
    }

    /// <summary>Bytes of the first request; null while its head is not whole.</summary>
    private static int? LengthOf(ReadOnlySpan<byte> received)
    {
        var head = received.IndexOf(EndOfHead);
        if (head < 0)
            return null;
        var name = "content-length: "u8;
        var body = 0;
        foreach (var range in received[..head].Split("\r\n"u8))
        {
            var line = received[range];
            if (line.Length > name.Length && System.Text.Ascii.EqualsIgnoreCase(line[..name.Length], name))
                _ = System.Buffers.Text.Utf8Parser.TryParse(line[name.Length..], out body, out _);
        }
        return head + EndOfHead.Length + body;
    }
}
