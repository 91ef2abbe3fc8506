using System.Net;

namespace ReactionsPortal.Engine;

/// <summary>Addresses that nothing of the portal ever calls, whatever a member or a name server says: they give a cloud's keys away, or are no one's.</summary>
internal static class ForbiddenAddresses
{
    private static readonly IPNetwork[] Never =
    [
        IPNetwork.Parse("169.254.0.0/16"), // link-local, most clouds' metadata services among them
        IPNetwork.Parse("fe80::/10"),
        IPNetwork.Parse("fec0::/10"), // site-local, given up
        IPNetwork.Parse("fd00:ec2::/32"), // Amazon's services for its machines
        IPNetwork.Parse("100.100.100.200/32"), // Alibaba's metadata
        IPNetwork.Parse("168.63.129.16/32"), // Azure's host
        IPNetwork.Parse("192.0.0.0/24"), // protocol assignments, Oracle's metadata among them
        IPNetwork.Parse("224.0.0.0/4"),
        IPNetwork.Parse("240.0.0.0/4"),
        IPNetwork.Parse("ff00::/8"),
    ];

    /// <summary>Whether an address, or the one that it stands for, is among them.</summary>
    public static bool Include(IPAddress address)
    {
        var plain = Plain(address);
        return Array.Exists(Never, network => network.Contains(plain));
    }

    /// <summary>The IPv4 address that an IPv6 address stands for: mapped, compatible, through NAT64 or 6to4.</summary>
    public static IPAddress Plain(IPAddress address)
    {
        if (address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6)
            return address;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (bytes is [0x20, 0x02, ..])
            return new IPAddress(bytes.AsSpan(2, 4));
        var isCompatible = bytes.AsSpan(0, 12).IndexOfAnyExcept((byte)0) < 0 && bytes.AsSpan(12, 3).IndexOfAnyExcept((byte)0) >= 0;
        var isTranslated = bytes is [0x00, 0x64, 0xff, 0x9b, ..];
        return isCompatible || isTranslated ? new IPAddress(bytes.AsSpan(12, 4)) : address;
    }
}
