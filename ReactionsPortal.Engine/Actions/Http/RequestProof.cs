using System.Security.Cryptography;
using System.Text;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Adds what proves who sends a request.</summary>
internal sealed class RequestProof(HttpAuth? auth, IReadOnlyDictionary<string, string> secrets, RequestTexts texts)
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
            var password = basic.Secret is null ? "" : Secret(basic.Secret);
            var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{texts.Of("User name", basic.User, Escaping.None)}:{password}"));
            _sensitive.Add(pair);
            headers["Authorization"] = $"Basic {pair}";
        }
        if (auth.Bearer is { } bearer)
            headers["Authorization"] = $"Bearer {OneLine(Secret(bearer.Secret))}";
        if (auth.Header is { } header)
            headers[header.Name] = OneLine(Secret(header.Secret));
        if (auth.OAuth2 is { } oauth)
        {
            Token = TokenRequest.Of(oauth, Secret(oauth.Secret));
            _sensitive.Add(Token.Pair);
        }
        if (auth.Hmac is { } hmac)
            headers[hmac.Header] = hmac.Prefix + Signature(hmac, Encoding.UTF8.GetBytes(Secret(hmac.Secret)), Encoding.UTF8.GetBytes(body ?? ""));
    }

    private string Secret(string name)
    {
        if (secrets.TryGetValue(name, out var value))
            return value;
        texts.Break($"There is no secret named {name}.");
        return "";
    }

    private static string OneLine(string value) => value.ReplaceLineEndings(" ").Trim();

    private static string Signature(HmacAuth hmac, byte[] key, byte[] body)
    {
        var hash = hmac.Algorithm switch
        {
            HmacAlgorithm.Sha512 => HMACSHA512.HashData(key, body),
            HmacAlgorithm.Sha1 => Sha1(key, body),
            _ => HMACSHA256.HashData(key, body),
        };
        return hmac.Encoding == HmacEncoding.Base64 ? Convert.ToBase64String(hash) : Convert.ToHexStringLower(hash);
    }

#pragma warning disable CA5350 // Receivers that know no other: the admin chooses it, and HMAC-SHA1 is not known to be broken.
    private static byte[] Sha1(byte[] key, byte[] body) => HMACSHA1.HashData(key, body);
#pragma warning restore CA5350
}
