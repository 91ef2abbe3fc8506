using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ReactionsPortal.Bench.Fuzz;

/// <summary>Sends requests byte for byte over connections that are kept while the other side keeps them.</summary>
internal sealed class FuzzConnection(int port) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private readonly byte[] _buffer = new byte[16_384];
    private TcpClient? _client;

    /// <summary>Sends a request.</summary>
    /// <returns>The answer's status; 0 where the connection was closed without one.</returns>
    public async Task<int> SendAsync(FuzzedRequest request)
    {
        using var deadline = new CancellationTokenSource(Longest);
        var isKept = _client is not null;
        var status = await TryAsync(request, deadline.Token);
        // A connection that was kept may have been closed meanwhile, which says nothing of this request.
        return status == 0 && isKept ? await TryAsync(request, deadline.Token) : status;
    }

    /// <inheritdoc/>
    public void Dispose() => _client?.Dispose();

    private async Task<int> TryAsync(FuzzedRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (_client is null)
            {
                _client = new TcpClient();
                await _client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            }
            var stream = _client.GetStream();
            await stream.WriteAsync(request.Bytes, cancellationToken);
            if (!request.IsFramed)
                _client.Client.Shutdown(SocketShutdown.Send);
            return await ReadAsync(stream, request, cancellationToken);
        }
        catch (Exception closed) when (closed is IOException or SocketException)
        {
            Drop();
            return 0;
        }
    }

    private async Task<int> ReadAsync(NetworkStream stream, FuzzedRequest request, CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        var end = -1;
        while (end < 0)
        {
            var read = await stream.ReadAsync(_buffer, cancellationToken);
            if (read == 0)
            {
                Drop();
                return 0;
            }
            head.Append(Encoding.Latin1.GetString(_buffer, 0, read));
            end = head.ToString().IndexOf("\r\n\r\n", StringComparison.Ordinal);
        }
        var text = head.ToString();
        var status = int.Parse(text.AsSpan(9, 3), CultureInfo.InvariantCulture);
        if (status == 100)
            return await ReadFinalAsync(stream, request, text[(end + 4)..], cancellationToken);
        await FinishAsync(stream, request, text, end + 4, cancellationToken);
        return status;
    }

    /// <summary>Behind "100 Continue" comes the answer.</summary>
    private async Task<int> ReadFinalAsync(NetworkStream stream, FuzzedRequest request, string begun, CancellationToken cancellationToken)
    {
        var status = begun.Length >= 12 ? int.Parse(begun.AsSpan(9, 3), CultureInfo.InvariantCulture) : await ReadAsync(stream, request, cancellationToken);
        Drop();
        return status;
    }

    /// <summary>Reads the rest of the answer, so that the connection can be used again; else lets it go.</summary>
    private async Task FinishAsync(NetworkStream stream, FuzzedRequest request, string text, int bodyAt, CancellationToken cancellationToken)
    {
        var length = text.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase)) is { } line ? int.Parse(line.AsSpan(16), CultureInfo.InvariantCulture) : -1;
        var isHead = request.Bytes.AsSpan().StartsWith("HEAD "u8);
        if (!request.IsFramed || isHead || text.Contains("Connection: close", StringComparison.OrdinalIgnoreCase) || (length < 0 && !text.Contains("chunked", StringComparison.OrdinalIgnoreCase)))
        {
            Drop();
            return;
        }
        var body = new StringBuilder(text[bodyAt..]);
        while (length >= 0 ? body.Length < length : !body.ToString().EndsWith("0\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(_buffer, cancellationToken);
            if (read == 0)
            {
                Drop();
                return;
            }
            body.Append(Encoding.Latin1.GetString(_buffer, 0, read));
        }
    }

    private void Drop()
    {
        _client?.Dispose();
        _client = null;
    }
}
