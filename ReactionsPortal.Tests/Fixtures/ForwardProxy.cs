using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>A real forward proxy on a port of its own: tunnels by CONNECT and passes plain requests on.</summary>
internal sealed class ForwardProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentDictionary<string, int> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Task _serving;
    private int _refused;
    private int? _all;

    private ForwardProxy()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Where it listens.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>The first lines of what it was asked, oldest first.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>How many of them it refused because of their credentials.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>Credentials that it demands, as <c>user:password</c>; null: none.</summary>
    public string? Demands { get; set; }

    public static ForwardProxy Start() => new();

    /// <summary>Resolves a name that nobody else knows to a port of this machine.</summary>
    public void Knows(string name, int port) => _names[name] = port;

    /// <summary>Resolves every other name to a port of this machine.</summary>
    public void KnowsAll(int port) => _all = port;

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _serving;
        _closing.Dispose();
    }

    private async Task ServeAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
                open.Add(TakeAsync(await _listener.AcceptTcpClientAsync(_closing.Token)));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task TakeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            var stream = client.GetStream();
            while (await HttpHead.ReadAsync(stream, _closing.Token) is { } head)
            {
                var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
                _requests.Enqueue(lines[0]);
                if (Demands is { } wanted && !lines.Contains($"Proxy-Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(wanted))}", StringComparer.OrdinalIgnoreCase))
                {
                    Interlocked.Increment(ref _refused);
                    await SkipBodyAsync(stream, lines);
                    await stream.WriteAsync("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), _closing.Token);
                    continue;
                }
                await PassOnAsync(stream, lines);
                return;
            }
        }
        catch (Exception over) when (over is IOException or OperationCanceledException or SocketException)
        {
            // One of the two sides is gone.
        }
    }

    private async Task PassOnAsync(NetworkStream near, string[] lines)
    {
        var parts = lines[0].Split(' ');
        var isTunnel = parts[0] == "CONNECT";
        var target = new Uri(isTunnel ? $"https://{parts[1]}" : parts[1]);
        using var far = new TcpClient();
        if (_names.TryGetValue(target.Host, out var port) || (_all is { } all && (port = all) > 0))
            await far.ConnectAsync(IPAddress.Loopback, port, _closing.Token);
        else
            await far.ConnectAsync(target.Host, target.Port, _closing.Token);
        var stream = far.GetStream();
        if (isTunnel)
            await near.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), _closing.Token);
        else
        {
            string[] passed = [$"{parts[0]} {target.PathAndQuery} HTTP/1.1", .. lines[1..].Where(line => !line.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase)), "Connection: close"];
            await stream.WriteAsync(Encoding.Latin1.GetBytes(string.Join("\r\n", passed) + "\r\n\r\n"), _closing.Token);
        }
        await Task.WhenAny(near.CopyToAsync(stream, _closing.Token), stream.CopyToAsync(near, _closing.Token));
    }

    private async Task SkipBodyAsync(NetworkStream stream, string[] lines)
    {
        var length = lines.FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        if (length is not null)
            await stream.ReadExactlyAsync(new byte[int.Parse(length["Content-Length:".Length..], System.Globalization.CultureInfo.InvariantCulture)], _closing.Token);
    }
}
