using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Which addresses actions may call.</summary>
internal sealed class DestinationRules(IOptions<ActionsOptions> options, IHostEnvironment environment)
{
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
        var plain = ForbiddenAddresses.Plain(address);
        if (ForbiddenAddresses.Include(address))
            return "a link-local, metadata, reserved or multicast address. Actions never call those.";
        if (!_allowsLoopback && Array.Exists(Loopback, network => network.Contains(plain)))
            return "this machine itself. An administrator may allow that with Actions:AllowLoopback.";
        if (!_allowsPrivate && Array.Exists(Private, network => network.Contains(plain)))
            return "in a private network. An administrator may allow that with Actions:AllowPrivateNetworks.";
        return null;
    }
}
