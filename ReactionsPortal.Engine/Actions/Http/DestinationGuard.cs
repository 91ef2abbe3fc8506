using System.Net;
using System.Net.Sockets;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Connects to addresses that actions may call. Checked on the address really connected to, after DNS, and so on redirects too.</summary>
internal sealed class DestinationGuard(DestinationRules rules)
{
    /// <summary>Opens the connection.</summary>
    /// <exception cref="DestinationRefusedException">The name stands for an address that may not be called.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var endPoint = context.DnsEndPoint;
        var addresses = await Dns.GetHostAddressesAsync(endPoint.Host, cancellationToken);
        foreach (var address in addresses)
        {
            if (rules.Objection(address) is { } objection)
                throw new DestinationRefusedException($"{endPoint.Host} is {(address.ToString() == endPoint.Host ? "" : $"{address}, ")}{objection}");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, endPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>An action may not call this address.</summary>
internal sealed class DestinationRefusedException(string message) : Exception(message);
