using System.Text;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Adds what proves who sends a request.</summary>
internal sealed class RequestProof(HttpAuth? auth, RequestTexts texts)
{
    private readonly List<string> _sensitive = [];

    /// <summary>How to get a token; null: none is needed.</summary>
    public TokenRequest? Token { get; private set; }

    /// <summary>Values that are to be masked besides secrets.</summary>
    public IReadOnlyList<string> Sensitive => _sensitive;

    /// <summary>Adds headers; where a secret is missing, the texts say so.</summary>
    public void AddTo(Dictionary<string, string> headers, string? body)
    {
        if (auth is null)
            return;
        if (auth.Basic is { } basic)
        {
            var password = basic.Secret is null ? "" : texts.Secret(basic.Secret);
            var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{texts.Of("User name", basic.User, Escaping.None)}:{password}"));
            _sensitive.Add(pair);
            headers["Authorization"] = $"Basic {pair}";
        }
        if (auth.Bearer is { } bearer)
            headers["Authorization"] = $"Bearer {HeaderText.Of(texts.Secret(bearer.Secret))}";
        if (auth.Header is { } header)
            headers[header.Name] = HeaderText.Of(texts.Secret(header.Secret));
        if (auth.OAuth2 is { } oauth)
            AddToken(oauth);
        if (auth.Hmac is { } hmac)
            headers[hmac.Header] = hmac.Prefix + Signature(hmac, Encoding.UTF8.GetBytes(texts.Secret(hmac.Secret)), Encoding.UTF8.GetBytes(body ?? ""));
    }

    private void AddToken(OAuth2Auth oauth)
    {
        var secret = texts.Secret(oauth.Secret);
        if (Uri.TryCreate(oauth.TokenUrl, UriKind.Absolute, out var url))
        {
            Token = TokenRequest.Of(oauth, url, secret);
            _sensitive.Add(Token.Pair);
        }
        else
        {
            texts.Break(oauth.TokenUrl.Length == 0 ? "The token URL is empty." : $"The token URL '{oauth.TokenUrl}' is no address.");
        }
    }

    private static string Signature(HmacAuth hmac, byte[] key, byte[] body)
    {
        var hash = KeyedHash.Of(hmac.Algorithm, key, body);
        return hmac.Encoding == HmacEncoding.Base64 ? Convert.ToBase64String(hash) : Convert.ToHexStringLower(hash);
    }
}
