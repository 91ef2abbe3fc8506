using System.Net;

namespace ReactionsPortal.Engine;

/// <summary>Why a proxy opened no way, as the framework tells it.</summary>
internal static class ProxyRefusal
{
    /// <summary>Whether the proxy wants a user and a password. In a tunnel the status stands in the message alone, in quotation marks: other numbers in it are the proxy's address.</summary>
    public static bool WantsCredentials(HttpRequestException failed) => failed.HttpRequestError == HttpRequestError.ProxyTunnelError
        && (failed.StatusCode == HttpStatusCode.ProxyAuthenticationRequired || failed.Message.Contains("'407'", StringComparison.Ordinal));
}
