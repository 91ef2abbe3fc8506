using System.Net;
using System.Text;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>A request whose templates are rendered, secrets in clear: never stored, never shown.</summary>
internal sealed record RenderedRequest(string Method, Uri Url, IReadOnlyDictionary<string, string> Headers, string ContentType, string? Body)
{
    /// <summary>By which proxy and with which certificate it is sent.</summary>
    public Passage Passage { get; init; } = Passage.Straight;

    /// <summary>How to get the token that it still needs; null: none.</summary>
    public TokenRequest? Token { get; init; }

    /// <summary>Values in it that are secret without being secrets of their own, as a signature made with one is not but a password in base64 is.</summary>
    public IReadOnlyList<string> Sensitive { get; init; } = [];
}

/// <summary>What rendering made.</summary>
/// <param name="Request">Null when it can not be sent; the last problem says why.</param>
/// <param name="Problems">Sentences: variables that do not exist, template errors.</param>
internal sealed record RenderedAction(RenderedRequest? Request, IReadOnlyList<string> Problems)
{
    /// <summary>Whether a captured value is missing, which another run may still bring.</summary>
    public bool WaitsForCaptured { get; init; }
}

/// <summary>What is asked of an authorisation server.</summary>
internal sealed record TokenRequest(Uri Url, string ClientId, string ClientSecret, string? Scope, string? Audience, bool InBody)
{
    /// <summary>By which proxy and with which certificate it is asked: as the request that needs the token.</summary>
    public Passage Passage { get; init; } = Passage.Straight;

    /// <summary>Id and secret as a header carries them. RFC 6749, section 2.3.1: both are form-encoded before they are joined.</summary>
    public string Pair => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{WebUtility.UrlEncode(ClientId)}:{WebUtility.UrlEncode(ClientSecret)}"));

    /// <summary>From a document, whose address and secret's value are handed in.</summary>
    public static TokenRequest Of(OAuth2Auth auth, Uri url, string clientSecret) =>
        new(url, auth.ClientId, clientSecret, auth.Scope, auth.Audience, auth.InBody);
}
