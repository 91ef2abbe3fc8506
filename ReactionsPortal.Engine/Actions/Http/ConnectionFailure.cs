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
    public static ConnectionFailure Of(Uri url, Exception broken) => broken switch
    {
        { InnerException: DestinationRefusedException refused } => new(refused.Message, null),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } or { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } } =>
            new($"The name {url.Host} could not be resolved. Check the address, or the portal's DNS.", RetryCauseKind.Dns),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } or { InnerException: AuthenticationException } =>
            new($"No secure connection to {url.Authority}: {Innermost(broken)}", RetryCauseKind.Tls),
        { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } =>
            new($"{url.Authority} refused the connection. Nothing listens there, or a firewall is in between.", RetryCauseKind.Connection),
        HttpRequestException => new($"No connection to {url.Authority}: {Innermost(broken)}", RetryCauseKind.Connection),
        _ => new($"The connection to {url.Authority} broke: {broken.Message}", RetryCauseKind.Connection),
    };

    private static string Innermost(Exception broken)
    {
        while (broken.InnerException is { } inner)
            broken = inner;
        return broken.Message;
    }
}
