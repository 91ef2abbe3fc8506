using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Reflection;
using System.Text;
using Microsoft.Extensions.Options;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Sends messages, with connections of their own for each proxy and each certificate: none is shared between what proves different things.</summary>
internal sealed class ActionClients(DestinationGuard guard, IOptions<ActionsOptions> options)
{
    private const int MostKept = 200;

    /// <summary>The portal and its version, as each request names them.</summary>
    public static readonly string Agent = $"ReactionsPortal/{typeof(ActionClients).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0"}";
    private readonly ConcurrentDictionary<(ProxyServer? Proxy, string? Certificate), HttpClient> _clients = new();

    /// <summary>Sends one message and gives its answer as soon as its head is there. No redirect is followed.</summary>
    /// <param name="message">The message.</param>
    /// <param name="passage">How it gets there.</param>
    /// <param name="showsCertificate">Whether the certificate may be shown, as it may to the host that the action names.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="HttpRequestException">No answer came; that a proxy wants other credentials is none.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, Passage passage, bool showsCertificate, CancellationToken cancellationToken)
    {
        var address = message.RequestUri!;
        var proxy = passage.ProxyTo(address);
        if (proxy is not null)
            await guard.DemandAsync(address.IdnHost, options.Value.ProxyResolvesNames, cancellationToken);
        var response = await ClientOf(proxy, showsCertificate ? passage.Certificate : null).SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (proxy is null || response.StatusCode != HttpStatusCode.ProxyAuthenticationRequired)
            return response;
        response.Dispose();
        throw new HttpRequestException(HttpRequestError.ProxyTunnelError, "407", null, HttpStatusCode.ProxyAuthenticationRequired);
    }

    private HttpClient ClientOf(ProxyServer? proxy, LoadedCertificate? certificate)
    {
        if (_clients.TryGetValue((proxy, certificate?.Key), out var client))
            return client;
        if (_clients.Count >= MostKept)
            _clients.Clear();
        return _clients.GetOrAdd((proxy, certificate?.Key), _ => Make(proxy, certificate));
    }

    private HttpClient Make(ProxyServer? proxy, LoadedCertificate? certificate)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectCallback = (context, cancellationToken) => guard.ConnectAsync(context.DnsEndPoint, isFree: proxy is { IsFromSettings: true }, cancellationToken),
            ConnectTimeout = TimeSpan.FromSeconds(15),
            // A name with an umlaut may stand in a header: RFC 9110 section 5.5 lets such bytes through, and receivers read UTF-8.
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
            MaxResponseDrainSize = 1024 * 1024,
            MaxResponseHeadersLength = 64,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            Proxy = proxy,
            SslOptions = new SslClientAuthenticationOptions { ClientCertificateContext = certificate?.Context },
            UseCookies = false,
            UseProxy = proxy is not null,
        };
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd(Agent);
        return client;
    }
}
