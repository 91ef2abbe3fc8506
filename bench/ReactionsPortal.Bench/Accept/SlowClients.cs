using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace ReactionsPortal.Bench.Accept;

/// <summary>Clients that announce a body and send one byte of it a second; who is turned away comes again.</summary>
internal sealed class SlowClients(int port, string route, int count) : IAsyncDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private readonly ConcurrentDictionary<string, int> _answers = new(StringComparer.Ordinal);
    private List<Task> _clients = [];

    /// <summary>What they were answered, and how often.</summary>
    public string Answers => _answers.IsEmpty ? "none" : string.Join(", ", _answers.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Value} times {pair.Key}"));

    public void Start() => _clients = [.. Enumerable.Range(0, count).Select(_ => DripAsync(_leaving.Token))];

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await Task.WhenAll(_clients);
        _leaving.Dispose();
    }

    private async Task DripAsync(CancellationToken leaving)
    {
        while (!leaving.IsCancellationRequested)
        {
            try
            {
                using var socket = await RawConnection.ConnectAsync(port);
                await socket.SendAsync(Encoding.ASCII.GetBytes($"POST {route} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n"), SocketFlags.None, leaving);
                var answer = new byte[4096];
                var answered = socket.ReceiveAsync(answer, SocketFlags.None, leaving).AsTask();
                while (await Task.WhenAny(answered, Task.Delay(TimeSpan.FromSeconds(1), leaving)) != answered)
                    await socket.SendAsync(" "u8.ToArray(), SocketFlags.None, leaving);
                var status = await answered is > 12 and var read ? Encoding.ASCII.GetString(answer, 9, Math.Min(3, read)) : "closed";
                _answers.AddOrUpdate(status, 1, (_, before) => before + 1);
            }
            catch (SocketException)
            {
                _answers.AddOrUpdate("closed", 1, (_, before) => before + 1);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
