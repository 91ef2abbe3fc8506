using System.Net;
using System.Net.Sockets;

namespace ReactionsPortal.Engine.Intake.Limits;

/// <summary>Who counts as one caller where calls are limited by who makes them.</summary>
public static class Callers
{
    /// <summary>An IPv6 network of this length is one caller: whoever has one has all of its addresses.</summary>
    private const int CallerBits = 64;

    /// <summary>The caller that an address belongs to; all whose address is not known are one.</summary>
    public static string Of(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => new IPNetwork(Masked(address), CallerBits).ToString(),
        _ => address.ToString(),
    };

    private static IPAddress Masked(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(CallerBits / 8).Clear();
        return new IPAddress(bytes);
    }
}
