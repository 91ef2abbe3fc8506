using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Refusing;

namespace ReactionsPortal.Engine.Octopus.Client;

/// <summary>HTTP clients, one for each way to a server: a proxy and a pinned certificate are the connection's own.</summary>
internal sealed class OctopusHandlers(IOptions<OctopusOptions> options, RefusalNotes refusals) : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(2);

    private const int MostKept = 200;

    /// <summary>By the proxy's letters: addresses that differ only in user and password are equal to <see cref="Uri"/>.</summary>
    private readonly ConcurrentDictionary<(string? Proxy, string? Thumbprint), HttpClient> _clients = new();

    /// <summary>The client for a way.</summary>
    public HttpClient ClientFor(OctopusWay way)
    {
        var key = (way.Proxy?.OriginalString, way.Thumbprint);
        if (_clients.TryGetValue(key, out var client))
            return client;
        if (_clients.Count >= MostKept)
            _clients.Clear();
        return _clients.GetOrAdd(key, _ => Make(way));
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
    }

    private HttpClient Make(OctopusWay way)
    {
        var handler = new SocketsHttpHandler
        {
            // A redirect would carry the key to wherever it leads.
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = ConnectionLife,
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, problems) => IsGood(certificate, problems, way.Thumbprint),
            },
        };
        if (way.Proxy is null)
            handler.ConnectCallback = ConnectAsync;
        if (way.Proxy is { } proxy)
            (handler.UseProxy, handler.Proxy) = (true, Proxy(proxy));

        var client = new HttpClient(handler)
        {
            Timeout = options.Value.RequestTimeout,
            MaxResponseContentBufferSize = OctopusTransport.MaxAnswerBytes,
        };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("ReactionsPortal");
        return client;
    }

    /// <summary>Connects to what the name stands for now, unless nothing may call that.</summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(context.DnsEndPoint.Host, out var address) ? [address] : await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        if (Array.Find(addresses, ForbiddenAddresses.Include) is { } forbidden)
        {
            refusals.Destination(context.DnsEndPoint.Host, $"it is {forbidden}, a link-local, metadata, reserved or multicast address. Connections never read those.");
            throw new SocketException((int)SocketError.NetworkUnreachable);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static WebProxy Proxy(Uri address)
    {
        var proxy = new WebProxy(new UriBuilder(address) { UserName = "", Password = "" }.Uri);
        if (address.UserInfo.Split(':', 2) is [{ Length: > 0 } user, var password])
            proxy.Credentials = new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password));
        return proxy;
    }

    /// <exception cref="UntrustedCertificateException">It is not; this says why, and what to pin.</exception>
    private static bool IsGood(X509Certificate? shown, SslPolicyErrors problems, string? pinned)
    {
        if (problems == SslPolicyErrors.None)
            return true;
        if (shown is null)
            return false;

        using var certificate = new X509Certificate2(shown);
        var thumbprint = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        if (pinned is not null && CryptographicOperations.FixedTimeEquals(Convert.FromHexString(pinned), Convert.FromHexString(thumbprint)))
            return true;
        throw new UntrustedCertificateException(new ServerCertificate(
            thumbprint, certificate.Subject, certificate.Issuer, new DateTimeOffset(certificate.NotAfter.ToUniversalTime()), Problem(certificate, problems, pinned)));
    }

    private static string Problem(X509Certificate2 certificate, SslPolicyErrors problems, string? pinned)
    {
        if (pinned is not null)
            return "It is another certificate than the pinned one.";
        if (certificate.NotAfter.ToUniversalTime() < DateTime.UtcNow)
            return string.Create(CultureInfo.InvariantCulture, $"It ended on {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}.");
        if (certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData))
            return "It is self-signed.";
        return problems.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? "It is made out for another name." : "Nobody that this machine knows vouches for it.";
    }
}
