using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Tests.Engine.Gallery;

/// <summary>Lets https be plain http, as far as the stand-in for vendors: all else stays as it would be sent.</summary>
internal static class Plain
{
    private const string Secure = "https://";

    /// <summary>A document whose addresses begin with http.</summary>
    public static ReactionDocument Of(ReactionDocument document) => document.Action.Http is not { } http ? document : document with
    {
        Action = document.Action with
        {
            Http = http with
            {
                Url = Of(http.Url),
                Auth = Of(http.Auth),
                Requests = http.Requests is null ? null : [.. http.Requests.Select(step => step with { Url = Of(step.Url), Auth = Of(step.Auth) })],
            },
        },
    };

    /// <summary>Secrets that are addresses.</summary>
    public static Dictionary<string, string> Of(IReadOnlyDictionary<string, string> secrets) =>
        secrets.ToDictionary(secret => secret.Key, secret => Of(secret.Value), StringComparer.OrdinalIgnoreCase);

    private static string Of(string url) => url.StartsWith(Secure, StringComparison.OrdinalIgnoreCase) ? $"http://{url[Secure.Length..]}" : url;

    private static HttpAuth? Of(HttpAuth? auth) => auth?.OAuth2 is { } oauth ? auth with { OAuth2 = oauth with { TokenUrl = Of(oauth.TokenUrl) } } : auth;
}
