using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ReactionsPortal.Tests.Attacks;

/// <summary>What is no request at all: the server turns it away before anything of the portal's sees it.</summary>
[Collection(AttackCollection.Name)]
public sealed class MalformedRequestTests(AttackedPortal attacked)
{
    [Theory]
    [InlineData("127.0.0.61", "GET / HTTP/1.1\r\nHost: localhost\r\nNo colon here\r\n\r\n", "400")]
    [InlineData("127.0.0.62", "\u0016\u0003\u0001\u0002\r\n\r\n", "400")]
    [InlineData("127.0.0.63", "GET /?apikey=rp_InTheLine HTTP/9.9\r\n\r\n", "505")]
    [InlineData("127.0.0.64", "POST /triggers/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", "400")]
    [InlineData("127.0.0.65", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400")]
    public async Task What_the_server_cannot_read_is_refused_and_logged_without_what_it_was(string from, string sent, string status)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(attacked.Portal.Address).Port);
        await socket.SendAsync(Encoding.Latin1.GetBytes(sent));
        using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream);

        Assert.StartsWith($"HTTP/1.1 {status}", await reader.ReadLineAsync(), StringComparison.Ordinal);
        await attacked.ToLogAsync($"Refused what {from} sent: ");
        Assert.DoesNotContain("rp_InTheLine", attacked.Portal.Output, StringComparison.Ordinal);
    }
}
