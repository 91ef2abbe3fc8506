using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>A vendor that refuses connections until it is opened, and then answers what it is told, one answer for each connection.</summary>
internal sealed class FlakyVendor : IAsyncDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentQueue<string> _heads = new();
    private readonly CancellationTokenSource _closing = new();
    private Task _serving = Task.CompletedTask;

    /// <summary>Takes a port, on which nobody listens yet.</summary>
    public FlakyVendor() => _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    /// <summary>Where it will listen.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)_socket.LocalEndPoint!).Port}";

    /// <summary>Heads of the requests that came, oldest first.</summary>
    public IReadOnlyList<string> Heads => [.. _heads];

    /// <summary>Listens from now on.</summary>
    /// <param name="answers">Heads of the answers, without line breaks at their ends; the last is given again and again.</param>
    public void Opens(params string[] answers)
    {
        _socket.Listen();
        _serving = ServeAsync(answers);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _socket.Dispose();
        await _serving;
        _closing.Dispose();
    }

    private async Task ServeAsync(string[] answers)
    {
        try
        {
            for (var number = 0; ; number++)
            {
                using var connection = await _socket.AcceptAsync(_closing.Token);
                await using var stream = new NetworkStream(connection);
                _heads.Enqueue(await HttpHead.ReadAsync(stream, _closing.Token) ?? "");
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"{answers[Math.Min(number, answers.Length - 1)]}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), _closing.Token);
                connection.Shutdown(SocketShutdown.Send);
                while (await stream.ReadAsync(new byte[1024], _closing.Token) > 0)
                {
                }
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException or IOException)
        {
            // The test is over.
        }
    }
}
