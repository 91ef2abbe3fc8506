using System.Net;
using System.Net.Sockets;
using System.Text;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Triggers;

/// <summary>Who calls where a proxy stands in front: the one that the proxy names, if it is trusted.</summary>
[Collection(PortalCollection.Name)]
public sealed class BehindProxyTests(RunningPortal running, ProxiedPortal proxied) : IClassFixture<ProxiedPortal>
{
    private readonly string _route = $"/triggers/forwarded-{Guid.NewGuid():N}";
    private readonly PortalProcess _behind = proxied.Portal;

    [Fact]
    public async Task Limits_and_ranges_go_by_what_a_trusted_proxy_says_and_nobody_else()
    {
        await _behind.Api.CreateAsync(A.Reaction().OnWebhook(_route).WithoutKey().WithWebhook("allowedAddresses", """["203.0.113.0/24"]""").Runs("'seen'"));
        await running.Portal.Api.CreateAsync(A.Reaction().OnWebhook(_route).WithoutKey().WithWebhook("allowedAddresses", """["203.0.113.0/24"]""").Runs("'seen'"));
        Assert.Equal(HttpStatusCode.Accepted, await CallAsync(_behind, "203.0.113.9"));
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(running.Portal, "203.0.113.9"));

        var (_, other) = await Eventually.That(async () =>
        {
            List<Socket> held = [];
            for (var call = 0; call < ProxiedPortal.OpenCalls; call++)
                held.Add(await HoldAsync("203.0.113.9"));
            var statuses = (Held: await CallAsync(_behind, "203.0.113.9"), Other: await CallAsync(_behind, "203.0.113.10"));
            held.ForEach(call => call.Dispose());
            return statuses;
        }, statuses => statuses.Held == HttpStatusCode.TooManyRequests);

        Assert.Equal(HttpStatusCode.Accepted, other);
    }

    [Fact]
    public async Task A_trusted_proxy_has_as_many_connections_as_it_wants()
    {
        var open = new List<Socket>();
        for (var connection = 0; connection < ProxiedPortal.Connections * 3; connection++)
            open.Add(await HoldAsync($"198.51.100.{connection}"));

        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(_behind, "203.0.113.200"));
        Assert.All(open, connection => Assert.False(connection.Poll(0, SelectMode.SelectRead)));

        open.ForEach(connection => connection.Dispose());
    }

    private async Task<HttpStatusCode> CallAsync(PortalProcess portal, string forwarded)
    {
        using var answer = await portal.Http.PostWebhookAsync(_route, "{}", new Dictionary<string, string> { ["X-Forwarded-For"] = forwarded });
        return answer.StatusCode;
    }

    /// <summary>A call whose body does not come.</summary>
    private async Task<Socket> HoldAsync(string forwarded)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(_behind.Address).Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"POST {_route} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: {forwarded}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{"));
        return socket;
    }
}
