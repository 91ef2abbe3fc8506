using System.Net;
using System.Net.Sockets;

namespace ReactionsPortal.Bench.Soak;

/// <summary>Answers a third of what it is sent with 502, and nothing at all while it is dead.</summary>
internal sealed class MoodyReceiver : IAsyncDisposable
{
    private static readonly byte[] Good = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray();
    private static readonly byte[] Bad = "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"u8.ToArray();

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _accepting;
    private int _count;

    public MoodyReceiver()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(512);
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}";

    /// <summary>Whether it closes every connection.</summary>
    public bool IsDead { get; set; }

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
                _ = ServeAsync(await _listener.AcceptAsync(_ending.Token));
        }
        catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The measurement is over.
        }
    }

    /// <summary>Requests come one after another on a connection, each in one piece: they are small.</summary>
    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                var buffer = new byte[64 * 1024];
                while (!IsDead && await socket.ReceiveAsync(buffer, SocketFlags.None, _ending.Token) > 0 && !IsDead)
                    await socket.SendAsync(Interlocked.Increment(ref _count) % 3 == 0 ? Bad : Good, SocketFlags.None, _ending.Token);
            }
            catch (Exception over) when (over is OperationCanceledException or SocketException)
            {
                // The other side closed, or the measurement is over.
            }
        }
    }
}
