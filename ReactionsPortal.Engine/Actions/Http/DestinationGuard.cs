using System.Net;
using System.Net.Sockets;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Connects to addresses that actions may call. Checked on the address really connected to, after DNS.</summary>
internal static class DestinationGuard
{
    private static readonly IPNetwork[] Forbidden =
    [
        IPNetwork.Parse("169.254.0.0/16"), // link-local, cloud metadata services among them
        IPNetwork.Parse("fe80::/10"),
        IPNetwork.Parse("fd00:ec2::254/128"),
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("224.0.0.0/4"),
        IPNetwork.Parse("ff00::/8"),
    ];

    /// <summary>Opens the connection.</summary>
    /// <exception cref="DestinationRefusedException">The name stands for a forbidden address.</exception>
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var endPoint = context.DnsEndPoint;
        var addresses = await Dns.GetHostAddressesAsync(endPoint.Host, cancellationToken);
        if (addresses.FirstOrDefault(IsForbidden) is { } forbidden)
            throw new DestinationRefusedException($"{endPoint.Host} is {forbidden}, a link-local, metadata or multicast address. Actions never call those.");

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

    private static bool IsForbidden(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(Forbidden, network => network.Contains(plain));
    }
}

/// <summary>An action may not call this address.</summary>
internal sealed class DestinationRefusedException(string message) : Exception(message);
