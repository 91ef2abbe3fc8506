using System.Net;
using System.Net.WebSockets;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Attacks;

/// <summary>A member, or who has its cookie, opens live pages without end.</summary>
[Collection(AttackCollection.Name)]
public sealed class LivePageLimitTests(AttackedPortal attacked)
{
    [Fact]
    public async Task One_member_has_so_many_live_pages_others_have_theirs_and_a_closed_one_makes_room()
    {
        using var greedy = await attacked.Portal.JoinAsync("greedy@example.com", "Viewer");
        using var other = await attacked.Portal.JoinAsync("modest@example.com", "Viewer");
        var open = new List<ClientWebSocket>();
        try
        {
            for (var page = 0; page < AttackedPortal.Pages; page++)
                open.Add(await OpenAsync(greedy, HttpStatusCode.SwitchingProtocols));
            open.Add(await OpenAsync(greedy, HttpStatusCode.TooManyRequests));
            open.Add(await OpenAsync(other, HttpStatusCode.SwitchingProtocols));
            await attacked.ToLogAsync("Refused a live page of greedy@example.com", "3 are open");

            open[0].Dispose();
            open.Add(await Eventually.That(() => TryOpenAsync(greedy), socket => socket.HttpStatusCode == HttpStatusCode.SwitchingProtocols));
        }
        finally
        {
            open.ForEach(socket => socket.Dispose());
        }
    }

    private async Task<ClientWebSocket> OpenAsync(FormClient member, HttpStatusCode expected)
    {
        var socket = await TryOpenAsync(member);
        Assert.Equal(expected, socket.HttpStatusCode);
        return socket;
    }

    private async Task<ClientWebSocket> TryOpenAsync(FormClient member)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Cookie", member.Cookies);
        socket.Options.SetRequestHeader("Origin", attacked.Portal.Address);
        try
        {
            await socket.ConnectAsync(new Uri(attacked.Portal.Address.Replace("http:", "ws:", StringComparison.Ordinal) + "/_blazor"), CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The status says why.
        }

        return socket;
    }
}
