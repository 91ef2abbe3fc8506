using System.Net;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>A proxy as a request uses it, its password in clear.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="User">The user that it knows; null: no credentials.</param>
/// <param name="Password">The password.</param>
/// <param name="IsFromSettings">Whether the administrator named it, who may name any address.</param>
internal sealed record ProxyServer(Uri Address, string? User, string? Password, bool IsFromSettings) : IWebProxy
{
    ICredentials? IWebProxy.Credentials
    {
        get => User is null ? null : new NetworkCredential(User, Password);
        set => throw new NotSupportedException();
    }

    Uri IWebProxy.GetProxy(Uri destination) => Address;

    bool IWebProxy.IsBypassed(Uri host) => false;
}

/// <summary>How a request gets to the other side.</summary>
/// <param name="Proxy">The proxy; null: straight.</param>
/// <param name="Bypass">Hosts that are called straight all the same.</param>
/// <param name="Certificate">What is shown to a server that asks for a certificate; null: nothing.</param>
internal sealed record Passage(ProxyServer? Proxy, ProxyBypass Bypass, LoadedCertificate? Certificate)
{
    /// <summary>Straight, without a certificate.</summary>
    public static Passage Straight { get; } = new(null, ProxyBypass.Nothing, null);

    /// <summary>The proxy on the way to an address; null: none.</summary>
    public ProxyServer? ProxyTo(Uri address) => Bypass.Includes(address.Host) ? null : Proxy;
}
