using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>How a request proves who sends it, while edited.</summary>
/// <remarks>The fields of all kinds are kept side by side, so that trying another one loses nothing.</remarks>
public sealed class HttpProofDraft
{
    public HttpProofKind Kind { get; set; }

    /// <summary>A template.</summary>
    public string User { get; set; } = "";

    /// <summary>Name of the secret with the password; empty: the password is.</summary>
    public string Password { get; set; } = "";

    /// <summary>Name of the secret with the bearer token.</summary>
    public string Token { get; set; } = "";

    /// <summary>Name of the header that the key goes into.</summary>
    public string Header { get; set; } = "";

    /// <summary>Name of the secret with the key.</summary>
    public string Key { get; set; } = "";

    public string TokenUrl { get; set; } = "";

    public string ClientId { get; set; } = "";

    /// <summary>Name of the secret with the client's secret.</summary>
    public string ClientSecret { get; set; } = "";

    public string Scope { get; set; } = "";

    public string Audience { get; set; } = "";

    /// <summary>Whether id and secret of the client stand in the body.</summary>
    public bool InBody { get; set; }

    /// <summary>Whether the body is signed.</summary>
    public bool IsSigned { get; set; }

    /// <summary>Name of the secret that signs.</summary>
    public string SignatureKey { get; set; } = "";

    /// <summary>Name of the header that the signature goes into.</summary>
    public string SignatureHeader { get; set; } = "";

    public HmacAlgorithm Algorithm { get; set; }

    public HmacEncoding Encoding { get; set; }

    /// <summary>What stands before the signature.</summary>
    public string Prefix { get; set; } = "";

    internal static HttpProofDraft Of(HttpAuth? auth) => new()
    {
        Kind = KindOf(auth),
        User = auth?.Basic?.User ?? "",
        Password = auth?.Basic?.Secret ?? "",
        Token = auth?.Bearer?.Secret ?? "",
        Header = auth?.Header?.Name ?? "",
        Key = auth?.Header?.Secret ?? "",
        TokenUrl = auth?.OAuth2?.TokenUrl ?? "",
        ClientId = auth?.OAuth2?.ClientId ?? "",
        ClientSecret = auth?.OAuth2?.Secret ?? "",
        Scope = auth?.OAuth2?.Scope ?? "",
        Audience = auth?.OAuth2?.Audience ?? "",
        InBody = auth?.OAuth2?.InBody ?? false,
        IsSigned = auth?.Hmac is not null,
        SignatureKey = auth?.Hmac?.Secret ?? "",
        SignatureHeader = auth?.Hmac?.Header ?? "",
        Algorithm = auth?.Hmac?.Algorithm ?? HmacAlgorithm.Sha256,
        Encoding = auth?.Hmac?.Encoding ?? HmacEncoding.Hex,
        Prefix = auth?.Hmac?.Prefix ?? "",
    };

    /// <param name="origin">What the draft was made from; whatever the form has no field for is kept.</param>
    internal HttpAuth? ToAuth(HttpAuth? origin) => Kind == HttpProofKind.None && !IsSigned ? null : (origin ?? new()) with
    {
        Basic = Is(HttpProofKind.Basic, origin?.Basic) ? new BasicAuth(User.Trim(), OrNull(Password)) : null,
        Bearer = Is(HttpProofKind.Bearer, origin?.Bearer) ? new BearerAuth(Token.Trim()) : null,
        Header = Is(HttpProofKind.Header, origin?.Header) ? new HeaderAuth(Header.Trim(), Key.Trim()) : null,
        OAuth2 = Is(HttpProofKind.OAuth2, origin?.OAuth2) ? (origin?.OAuth2 ?? new()) with
        {
            TokenUrl = TokenUrl.Trim(),
            ClientId = ClientId.Trim(),
            Secret = ClientSecret.Trim(),
            Scope = OrNull(Scope),
            Audience = OrNull(Audience),
            InBody = InBody,
        } : null,
        Hmac = IsSigned ? (origin?.Hmac ?? new()) with
        {
            Secret = SignatureKey.Trim(),
            Header = SignatureHeader.Trim(),
            Algorithm = Algorithm,
            Encoding = Encoding,
            Prefix = Prefix,
        } : null,
    };

    private static HttpProofKind KindOf(HttpAuth? auth)
    {
        var kinds = new List<HttpProofKind>();
        if (auth?.Basic is not null)
            kinds.Add(HttpProofKind.Basic);
        if (auth?.Bearer is not null)
            kinds.Add(HttpProofKind.Bearer);
        if (auth?.Header is not null)
            kinds.Add(HttpProofKind.Header);
        if (auth?.OAuth2 is not null)
            kinds.Add(HttpProofKind.OAuth2);
        return kinds.Count switch { 0 => HttpProofKind.None, 1 => kinds[0], _ => HttpProofKind.Several };
    }

    private static string? OrNull(string text) => text.Trim() is { Length: > 0 } some ? some : null;

    private bool Is(HttpProofKind kind, object? origin) => Kind == kind || Kind == HttpProofKind.Several && origin is not null;
}
