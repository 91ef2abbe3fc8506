using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ReactionsPortal.Bench.Accept;

/// <summary>One connection that stays open and speaks as little HTTP as it can: the load generator is to cost the machine little.</summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] EndOfChunks = "\r\n0\r\n\r\n"u8.ToArray();

    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly int _port;
    private Socket? _socket;

    public RawConnection(int port) => _port = port;

    /// <summary>Sends a request and reads its answer to the end.</summary>
    /// <returns>The status; 0 when the connection broke.</returns>
    public async Task<int> AskAsync(ReadOnlyMemory<byte> request)
    {
        try
        {
            _socket ??= await ConnectAsync(_port);
            for (var sent = 0; sent < request.Length;)
                sent += await _socket.SendAsync(request[sent..], SocketFlags.None);
            return await ReadAsync(_socket);
        }
        catch (SocketException)
        {
            Dispose();
            return 0;
        }
    }

    /// <summary>A connection to the portal, which waits for no more to send.</summary>
    public static async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return socket;
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private async Task<int> ReadAsync(Socket socket)
    {
        for (var length = 0; length < _buffer.Length;)
        {
            var read = await socket.ReceiveAsync(_buffer.AsMemory(length), SocketFlags.None);
            if (read == 0)
                break;
            length += read;
            if (IsWhole(_buffer.AsSpan(0, length)))
                return Status(_buffer.AsSpan(0, length));
        }
        Dispose();
        return 0;
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf(EndOfHead);
        if (head < 0)
            return false;
        var text = Encoding.ASCII.GetString(answer[..head]);
        var at = text.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return answer[head..].EndsWith(EndOfChunks);
        var end = text.IndexOf('\r', at);
        var length = int.Parse(text.AsSpan(at + 16, (end < 0 ? text.Length : end) - at - 16), System.Globalization.CultureInfo.InvariantCulture);
        return answer.Length >= head + EndOfHead.Length + length;
    }

    private static int Status(ReadOnlySpan<byte> answer) => (answer[9] - '0') * 100 + (answer[10] - '0') * 10 + answer[11] - '0';
}
