using System.Net;
using System.Net.Sockets;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>The other side of an HTTP action that answers with bytes of one's own, right or wrong, and then closes or goes on without end.</summary>
internal sealed class RawReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly byte[] _answer;
    private readonly byte[]? _again;
    private readonly Task _serving;

    private RawReceiver(byte[] answer, byte[]? again)
    {
        (_answer, _again) = (answer, again);
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Starts one.</summary>
    /// <param name="answer">What it sends after each request's head.</param>
    /// <param name="again">What it sends after that until the other side goes; null: it closes.</param>
    public static RawReceiver Start(byte[] answer, byte[]? again = null) => new(answer, again);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _serving;
        _listener.Stop();
        _closing.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_closing.Token);
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        try
        {
            await HttpHead.ReadAsync(stream, _closing.Token);
            await stream.WriteAsync(_answer, _closing.Token);
            while (_again is not null)
                await stream.WriteAsync(_again, _closing.Token);
        }
        catch (IOException)
        {
            // The other side has gone.
        }
    }
}
