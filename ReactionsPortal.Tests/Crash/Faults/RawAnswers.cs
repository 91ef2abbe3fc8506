using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ReactionsPortal.Tests.Crash.Faults;

/// <summary>A receiver that takes a request and then, where it is to break, closes the connection without an answer.</summary>
internal sealed class RawAnswers : IAsyncDisposable
{
    private static readonly byte[] Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"u8.ToArray();

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentQueue<Guid> _keys = new();
    private Task _accepting = Task.CompletedTask;
    private int _left;

    /// <summary>Where it listens.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>The <c>Idempotency-Key</c> of each request that came.</summary>
    public IReadOnlyList<Guid> Keys => [.. _keys];

    /// <summary>Whether the request that was to break off came.</summary>
    public bool WasHit { get; private set; }

    public static Task<RawAnswers> StartAsync()
    {
        var answers = new RawAnswers();
        answers._listener.Start();
        answers._accepting = answers.AcceptAsync();
        return Task.FromResult(answers);
    }

    /// <summary>Breaks off the n-th request from here on.</summary>
    public void BreakAt(int number)
    {
        WasHit = false;
        Volatile.Write(ref _left, number);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting;
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.AcceptSocketAsync(_closing.Token));
        }
        catch (Exception closed) when (closed is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(Socket socket)
    {
        using var connection = new NetworkStream(socket, ownsSocket: true);
        var text = new StringBuilder();
        var buffer = new byte[8_192];
        while (!IsWhole(text.ToString()))
        {
            var read = await connection.ReadAsync(buffer, _closing.Token);
            if (read == 0)
                return;
            text.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }
        _keys.Enqueue(Guid.Parse(Header(text.ToString(), "Idempotency-Key")!));
        if (Volatile.Read(ref _left) > 0 && Interlocked.Decrement(ref _left) == 0)
        {
            WasHit = true;
            return;
        }
        await connection.WriteAsync(Ok, _closing.Token);
    }

    private static bool IsWhole(string text) => text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is >= 0 and var head && text.Length >= head + 4 + int.Parse(Header(text, "Content-Length") ?? "0", System.Globalization.CultureInfo.InvariantCulture);

    private static string? Header(string text, string name) =>
        text.Split("\r\n").FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
}
