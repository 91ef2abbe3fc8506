using System.ComponentModel.DataAnnotations;

namespace ReactionsPortal.Engine.Actions;

/// <summary>Settings of actions, section <c>Actions</c>.</summary>
public sealed class ActionsOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Actions";

    /// <summary>Whether HTTP actions may call the machine that the portal runs on; null: only in Development.</summary>
    public bool? AllowLoopback { get; init; }

    /// <summary>Whether HTTP actions may call private networks (RFC 1918, unique local IPv6 and carriers' shared addresses); null: yes.</summary>
    public bool? AllowPrivateNetworks { get; init; }

    /// <summary>Characters kept of the body of each request and each answer; the rest is counted.</summary>
    [Range(1_000, 1_000_000)]
    public int KeptBody { get; init; } = 65_536;

    /// <summary>Proxy that HTTP actions go through, such as <c>http://proxy.example.com:3128</c>; null: none. The environment's proxy variables are not looked at.</summary>
    public string? Proxy { get; init; }

    /// <summary>Hosts that are called without it, with commas between them: <c>host</c>, <c>*.example.com</c>, addresses, networks such as <c>10.0.0.0/8</c>.</summary>
    public string? ProxyBypass { get; init; }

    /// <summary>User that the proxy knows; null: no credentials are sent.</summary>
    public string? ProxyUser { get; init; }

    /// <summary>Name of the portal's secret that holds that user's password.</summary>
    public string? ProxySecret { get; init; }

    /// <summary>Whether names that the portal cannot resolve are left to the proxy. What they stand for is then checked by nobody but the proxy.</summary>
    public bool ProxyResolvesNames { get; init; }
}
