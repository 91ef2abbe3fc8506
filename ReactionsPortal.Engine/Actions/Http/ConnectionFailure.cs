using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Why no answer came.</summary>
/// <param name="Sentence">For people; not masked yet.</param>
/// <param name="Cause">For the decision whether to try again; null: never.</param>
internal sealed record ConnectionFailure(string Sentence, RetryCauseKind? Cause)
{
    /// <summary>Reads it off the exception.</summary>
    /// <param name="url">What was called.</param>
    /// <param name="proxy">The proxy in between; null: none.</param>
    /// <param name="broken">What happened.</param>
    public static ConnectionFailure Of(Uri url, ProxyServer? proxy, Exception broken) => broken switch
    {
        { InnerException: DestinationRefusedException refused } => new(refused.Message, null),
        { InnerException: UnknownDestinationException unknown } => new(unknown.Message, RetryCauseKind.Dns),
        HttpRequestException refused when proxy is not null && ProxyRefusal.WantsCredentials(refused) => new(ProxyWants(proxy), null),
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } => new($"The proxy {proxy?.Address.Authority} opened no way to {url.Authority}: {Innermost(broken)}", RetryCauseKind.Connection),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError } when proxy is not null => ToProxy(Of(proxy.Address, null, broken)),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } or { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } } =>
            new($"The name {url.Host} could not be resolved. Check the address, or the portal's DNS.", RetryCauseKind.Dns),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } or { InnerException: AuthenticationException } =>
            new($"No secure connection to {url.Authority}: {Innermost(broken)}", RetryCauseKind.Tls),
        { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } =>
            new($"{url.Authority} refused the connection. Nothing listens there, or a firewall is in between.", RetryCauseKind.Connection),
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } when url.Scheme == "https" =>
            new($"{url.Authority} ended the secure connection without an answer, as a server does that wants a client certificate.", RetryCauseKind.Connection),
        HttpRequestException => new($"No connection to {url.Authority}: {Innermost(broken)}", RetryCauseKind.Connection),
        InvalidDataException => new($"{url.Authority} sent an answer that cannot be unpacked: {broken.Message}", RetryCauseKind.Connection),
        _ => new($"The connection to {url.Authority} broke: {broken.Message}", RetryCauseKind.Connection),
    };

    private static string ProxyWants(ProxyServer proxy)
    {
        var where = proxy.IsFromSettings ? "An administrator sets them in Actions:ProxyUser and Actions:ProxySecret." : "They belong to the proxy of the action: the user, and the secret with the password.";
        return proxy.User is null
            ? $"The proxy {proxy.Address.Authority} wants a user and a password (407). {where}"
            : $"The proxy {proxy.Address.Authority} refuses the user {proxy.User} or the password (407). {where}";
    }

    private static ConnectionFailure ToProxy(ConnectionFailure failure) => failure with { Sentence = $"The proxy cannot be reached. {failure.Sentence}" };

    private static string Innermost(Exception broken)
    {
        while (broken.InnerException is { } inner)
            broken = inner;
        return broken.Message;
    }
}
