using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>The other side of an HTTP action: a real server on a port of its own that remembers what it was sent.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    /// <summary>Held until the tests end.</summary>
    private static readonly ConcurrentBag<Socket> Refusing = [];

    private readonly WebApplication _server;
    private readonly ConcurrentQueue<ReceivedCall> _calls = new();
    private readonly CancellationTokenSource _closing = new();
    private volatile Func<int, ReceivedCall, Reply> _reply = (_, _) => new Reply(HttpStatusCode.OK);
    private int _count;
    private int _atOnce;
    private int _mostAtOnce;
    private TimeSpan _takes;

    private Receiver(WebApplication server) => _server = server;

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address => _server.Urls.Single();

    /// <summary>What came so far, oldest first.</summary>
    public IReadOnlyList<ReceivedCall> Calls => [.. _calls];

    /// <summary>How many requests waited for an answer at once at most.</summary>
    public int MostAtOnce => Volatile.Read(ref _mostAtOnce);

    /// <summary>Starts one that answers 200 to everything.</summary>
    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        var receiver = new Receiver(server);
        server.Run(receiver.TakeAsync);
        await server.StartAsync();
        return receiver;
    }

    /// <summary>An address that refuses connections: its port is taken, so that nobody else gets it, but nobody listens there.</summary>
    public static string RefusingAddress()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Refusing.Add(socket);
        return $"http://{socket.LocalEndPoint}";
    }

    /// <summary>Answers everything from now on with this status and body.</summary>
    public void Answers(HttpStatusCode status, string body = "", params KeyValuePair<string, string>[] headers) =>
        _reply = (_, _) => new Reply(status, body, headers);

    /// <summary>Answers each call from now on by what it is.</summary>
    public void AnswersBy(Func<ReceivedCall, (HttpStatusCode Status, string Body)> reply, params KeyValuePair<string, string>[] headers) =>
        _reply = (_, call) =>
        {
            var (status, body) = reply(call);
            return new Reply(status, body, headers);
        };

    /// <summary>Answers the first calls from now on with a failure, and 200 after them.</summary>
    public void FailsFirst(int times, HttpStatusCode status)
    {
        var first = Volatile.Read(ref _count);
        _reply = (number, _) => number - first <= times ? new Reply(status, "not yet") : new Reply(HttpStatusCode.OK, "done");
    }

    /// <summary>How long each answer takes from now on.</summary>
    public void Takes(TimeSpan time) => _takes = time;

    /// <summary>Takes the request and never answers.</summary>
    public void Hangs() => _reply = (_, _) => Reply.Never;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _server.DisposeAsync();
        _closing.Dispose();
    }

    private async Task TakeAsync(HttpContext context)
    {
        Reply reply;
        using (Count())
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync(context.RequestAborted);
            var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            var call = new ReceivedCall(context.Request.Method, context.Request.Path + context.Request.QueryString, headers, body);
            _calls.Enqueue(call);

            reply = _reply(Interlocked.Increment(ref _count), call);
            if (reply == Reply.Never)
            {
                await HangAsync(context.RequestAborted);
                return;
            }
            if (_takes > TimeSpan.Zero)
                await Task.Delay(_takes, context.RequestAborted);
        }

        context.Response.StatusCode = (int)reply.Status;
        foreach (var (name, value) in reply.Headers)
            context.Response.Headers[name] = value;
        await context.Response.WriteAsync(reply.Body);
    }

    /// <summary>Counts a request as under way until it is let go.</summary>
    private Counted Count()
    {
        var now = Interlocked.Increment(ref _atOnce);
        for (var most = MostAtOnce; now > most; most = MostAtOnce)
            Interlocked.CompareExchange(ref _mostAtOnce, now, most);
        return new Counted(this);
    }

    private async Task HangAsync(CancellationToken aborted)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(aborted, _closing.Token);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, either.Token);
        }
        catch (OperationCanceledException)
        {
            // The caller gave up, or the test is over.
        }
    }

    private sealed class Counted(Receiver receiver) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref receiver._atOnce);
    }

    private sealed record Reply(HttpStatusCode Status, string Body = "", params KeyValuePair<string, string>[] Headers)
    {
        public static Reply Never { get; } = new(HttpStatusCode.NoContent, "never");
    }
}

/// <summary>A request as the receiver saw it.</summary>
/// <param name="Method">Method in capitals.</param>
/// <param name="PathAndQuery">Path with its query string.</param>
/// <param name="Headers">Headers; several values joined by a comma.</param>
/// <param name="Body">Body as text.</param>
internal sealed record ReceivedCall(string Method, string PathAndQuery, IReadOnlyDictionary<string, string> Headers, string Body);
