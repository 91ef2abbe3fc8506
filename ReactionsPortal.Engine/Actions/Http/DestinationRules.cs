using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Which addresses actions may call.</summary>
internal sealed class DestinationRules(IOptions<ActionsOptions> options, IHostEnvironment environment)
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

    private static readonly IPNetwork[] Loopback =
    [
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("0.0.0.0/8"), // Linux connects these to the machine itself
        IPNetwork.Parse("::/127"),
    ];

    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("fc00::/7"),
    ];

    private readonly bool _allowsLoopback = options.Value.AllowLoopback ?? environment.IsDevelopment();
    private readonly bool _allowsPrivate = options.Value.AllowPrivateNetworks ?? true;

    /// <summary>Why an address may not be called, as the end of a sentence; null when it may.</summary>
    public string? Objection(IPAddress address)
    {
        var plain = Plain(address);
        if (Array.Exists(Never, network => network.Contains(plain)))
            return "a link-local, metadata, reserved or multicast address. Actions never call those.";
        if (!_allowsLoopback && Array.Exists(Loopback, network => network.Contains(plain)))
            return "this machine itself. An administrator may allow that with Actions:AllowLoopback.";
        if (!_allowsPrivate && Array.Exists(Private, network => network.Contains(plain)))
            return "in a private network. An administrator may allow that with Actions:AllowPrivateNetworks.";
        return null;
    }

    /// <summary>The IPv4 address that an IPv6 address stands for: mapped, compatible, through NAT64 or 6to4.</summary>
    private static IPAddress Plain(IPAddress address)
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
