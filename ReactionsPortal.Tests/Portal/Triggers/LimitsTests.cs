using System.Net;
using System.Net.Sockets;
using System.Text;
using ReactionsPortal.Tests.Attacks;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Triggers;

/// <summary>What callers may ask of the door for webhooks, and that it opens again by itself.</summary>
public sealed class LimitsTests(LimitedPortal limited) : IClassFixture<LimitedPortal>
{
    private readonly PortalProcess _portal = limited.Portal;
    private readonly string _route = $"/triggers/limited-{Guid.NewGuid():N}";

    [Fact]
    public async Task A_trigger_takes_as_many_calls_as_its_own_limit_says()
    {
        await _portal.Api.CreateAsync(A.Reaction().OnWebhook(_route).WithoutKey().WithWebhook("rateLimit", "\"2/h\"").Runs("'seen'"));
        var other = _route + "-other";
        await _portal.Api.CreateAsync(A.Reaction().OnWebhook(other).WithoutKey().Runs("'seen'"));

        var statuses = new List<HttpStatusCode>();
        for (var call = 0; call < 2; call++)
        {
            using var taken = await _portal.Http.PostWebhookAsync(_route, "{}");
            statuses.Add(taken.StatusCode);
        }
        using var refused = await _portal.Http.PostWebhookAsync(_route, "{}");
        using var elsewhere = await _portal.Http.PostWebhookAsync(other, "{}");

        Assert.Equal([HttpStatusCode.Accepted, HttpStatusCode.Accepted], statuses);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        Assert.Contains("Send it again later", (await refused.ProblemAsync()).Detail, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Accepted, elsewhere.StatusCode);
    }

    [Fact]
    public async Task A_new_span_takes_calls_again()
    {
        await _portal.Api.CreateAsync(A.Reaction().OnWebhook(_route).WithoutKey().WithWebhook("rateLimit", "\"1/s\"").Runs("'seen'"));

        await Eventually.That(() => StatusAsync(_route), status => status == HttpStatusCode.TooManyRequests);

        await Eventually.That(() => StatusAsync(_route), status => status == HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task A_stranger_is_told_to_come_later_and_who_has_the_key_is_not()
    {
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnWebhook(_route).Runs("'seen'"));
        for (var call = 0; call <= LimitedPortal.Refusals; call++)
            await StatusAsync($"{_route}?apikey=wrong");

        using var stranger = await _portal.Http.PostWebhookAsync($"{_route}?apikey=wrong", "{}");
        using var nowhere = await _portal.Http.PostWebhookAsync("/triggers/nowhere", "{}");

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests), (stranger.StatusCode, nowhere.StatusCode));
        Assert.InRange(stranger.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Accepted, await StatusAsync($"{_route}?apikey={reaction.GeneratedKey}"));
    }

    [Fact]
    public async Task Who_does_not_send_its_body_is_told_so()
    {
        using var slow = await ConnectAsync();
        await slow.SendAsync(Encoding.ASCII.GetBytes($"POST {_route} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{"));

        var answer = new byte[4096];
        var read = await slow.ReceiveAsync(answer);

        var text = Encoding.ASCII.GetString(answer, 0, read);
        Assert.StartsWith("HTTP/1.1 408", text, StringComparison.Ordinal);
        Assert.Contains("within 1 seconds", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_connections_than_there_may_be_are_closed_and_later_ones_taken()
    {
        var idle = new List<Socket>();
        for (var connection = 0; connection < LimitedPortal.Connections; connection++)
            idle.Add(await ConnectAsync(connection % 2 == 0 ? "127.0.0.4" : "127.0.0.5"));
        using var oneMore = await ConnectAsync("127.0.0.6");

        Assert.Equal(0, await ReceivedAsync(oneMore));

        idle.ForEach(connection => connection.Dispose());
        await Eventually.That(async () =>
        {
            try
            {
                return await StatusAsync("/health/live");
            }
            catch (HttpRequestException)
            {
                return HttpStatusCode.ServiceUnavailable;
            }
        }, status => status != HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task One_address_has_so_many_connections_and_another_is_let_in()
    {
        var held = new List<Socket>();
        for (var connection = 0; connection < LimitedPortal.ConnectionsPerAddress; connection++)
            held.Add(await ConnectAsync("127.0.0.2"));
        using var oneMore = await ConnectAsync("127.0.0.2");
        Assert.Equal(0, await ReceivedAsync(oneMore));
        await AttackedPortal.ToLogAsync(_portal, "Closed a connection of 127.0.0.2", $"{LimitedPortal.ConnectionsPerAddress} are open");

        using var another = await ConnectAsync("127.0.0.3");
        Assert.StartsWith("HTTP/1.1 200", await AskAsync(another), StringComparison.Ordinal);

        held.ForEach(connection => connection.Dispose());
        await Eventually.That(async () =>
        {
            using var again = await ConnectAsync("127.0.0.2");
            return await AskAsync(again);
        }, answer => answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/triggers/held")]
    [InlineData("/octopus/subscriptions/held")]
    public async Task Who_holds_many_calls_open_is_told_to_come_again_and_others_are_heard(string path)
    {
        await _portal.Api.CreateAsync(A.Reaction().OnWebhook(_route).WithoutKey().Runs("'seen'"));
        var (from, other) = path.StartsWith("/t", StringComparison.Ordinal) ? ("127.0.0.7", "127.0.0.8") : ("127.0.0.9", "127.0.0.10");

        var refused = await Eventually.That(async () =>
        {
            var held = new List<Socket>();
            for (var call = 0; call < LimitedPortal.OpenCalls; call++)
            {
                held.Add(await ConnectAsync(from));
                await held[^1].SendAsync(Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{"));
            }
            using var oneMore = await ConnectAsync(from);
            using var another = await ConnectAsync(other);
            var (answer, heard) = (await AskAsync(oneMore, "POST", _route), await AskAsync(another, "POST", _route));
            held.ForEach(call => call.Dispose());
            return (Answer: answer, Heard: heard);
        }, seen => seen.Answer.StartsWith("HTTP/1.1 429", StringComparison.Ordinal));

        Assert.Contains("Retry-After: 1\r\n", refused.Answer, StringComparison.Ordinal);
        Assert.Contains("Too many calls from this address are open at once.", refused.Answer, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 202", refused.Heard, StringComparison.Ordinal);
        await Eventually.That(async () =>
        {
            using var again = await ConnectAsync(from);
            return await AskAsync(again, "POST", _route);
        }, answer => answer.StartsWith("HTTP/1.1 202", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"0/m\"")]
    [InlineData("\"60\"")]
    [InlineData("60")]
    [InlineData("\"60/d\"")]
    public async Task A_rate_that_is_none_is_refused(string rate)
    {
        using var answer = await _portal.Api.TryAsync(HttpMethod.Post, "/api/v1/reactions", A.Reaction().OnWebhook(_route).WithWebhook("rateLimit", rate).Runs("1").ToJson());

        Assert.Contains("trigger.webhook.rateLimit", (await answer.ProblemAsync()).Errors!.Keys);
    }

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await _portal.Http.PostWebhookAsync(path, "{}");
        return answer.StatusCode;
    }

    /// <summary>A connection from one of the machine's own addresses.</summary>
    private async Task<Socket> ConnectAsync(string from = "127.0.0.1")
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(_portal.Address).Port);
        return socket;
    }

    private static async Task<string> AskAsync(Socket socket, string method = "GET", string path = "/health/live")
    {
        try
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {(method == "GET" ? 0 : 2)}\r\nConnection: close\r\n\r\n{(method == "GET" ? "" : "{}")}"));
            var answer = new List<byte>();
            var part = new byte[4096];
            for (int read; (read = await socket.ReceiveAsync(part)) > 0;)
                answer.AddRange(part.AsSpan(0, read));
            return Encoding.UTF8.GetString([.. answer]);
        }
        catch (SocketException closed)
        {
            return closed.Message;
        }
    }

    private static async Task<int> ReceivedAsync(Socket socket)
    {
        try
        {
            return await socket.ReceiveAsync(new byte[1]);
        }
        catch (SocketException)
        {
            return 0;
        }
    }
}
