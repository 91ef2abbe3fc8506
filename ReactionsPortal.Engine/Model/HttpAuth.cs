using System.Text.Json.Serialization;

namespace ReactionsPortal.Engine.Model;

/// <summary>How a request proves who sends it. At most one of basic, bearer, header and oauth2; a signature may come with any.</summary>
public sealed record HttpAuth
{
    /// <summary>User name and password.</summary>
    public BasicAuth? Basic { get; init; }

    /// <summary>A token that does not change.</summary>
    public BearerAuth? Bearer { get; init; }

    /// <summary>A key in a header.</summary>
    public HeaderAuth? Header { get; init; }

    /// <summary>A token that an authorisation server gives for a client's id and secret.</summary>
    [JsonPropertyName("oauth2")]
    public OAuth2Auth? OAuth2 { get; init; }

    /// <summary>A signature of the body.</summary>
    public HmacAuth? Hmac { get; init; }
}

/// <summary>Basic authentication.</summary>
/// <param name="User">Name of the user; a template.</param>
/// <param name="Secret">Name of the secret that holds the password; null: the password is empty.</param>
public sealed record BasicAuth([property: JsonRequired] string User, string? Secret = null);

/// <summary><c>Authorization: Bearer</c>.</summary>
/// <param name="Secret">Name of the secret that holds the token.</param>
public sealed record BearerAuth([property: JsonRequired] string Secret);

/// <summary>A key in a header of its own.</summary>
/// <param name="Name">Name of the header, such as <c>Api-Key</c>.</param>
/// <param name="Secret">Name of the secret that holds the key.</param>
public sealed record HeaderAuth([property: JsonRequired] string Name, [property: JsonRequired] string Secret);

/// <summary>OAuth 2 client credentials (RFC 6749, section 4.4).</summary>
public sealed record OAuth2Auth
{
    /// <summary>Address that gives tokens.</summary>
    [JsonRequired]
    public string TokenUrl { get; init; } = "";

    /// <summary>Id of the client.</summary>
    [JsonRequired]
    public string ClientId { get; init; } = "";

    /// <summary>Name of the secret that holds the client's secret.</summary>
    [JsonRequired]
    public string Secret { get; init; } = "";

    /// <summary>What is asked for; several separated by spaces; null: the server's default.</summary>
    public string? Scope { get; init; }

    /// <summary>The API that the token is for, where the server asks for one.</summary>
    public string? Audience { get; init; }

    /// <summary>Whether id and secret stand in the body instead of a header, which some servers ask for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool InBody { get; init; }
}

/// <summary>A keyed hash of the body in a header.</summary>
public sealed record HmacAuth
{
    /// <summary>Name of the secret that holds the key.</summary>
    [JsonRequired]
    public string Secret { get; init; } = "";

    /// <summary>Name of the header, such as <c>X-Hub-Signature-256</c>.</summary>
    [JsonRequired]
    public string Header { get; init; } = "";

    /// <summary>The hash.</summary>
    public HmacAlgorithm Algorithm { get; init; } = HmacAlgorithm.Sha256;

    /// <summary>How the hash is written.</summary>
    public HmacEncoding Encoding { get; init; } = HmacEncoding.Hex;

    /// <summary>What stands before it, such as <c>sha256=</c>.</summary>
    public string Prefix { get; init; } = "";
}

/// <summary>Hashes for signatures.</summary>
public enum HmacAlgorithm
{
    /// <summary>SHA-256.</summary>
    Sha256,

    /// <summary>SHA-512.</summary>
    Sha512,

    /// <summary>SHA-1, for receivers that know no other.</summary>
    Sha1,
}

/// <summary>How a signature is written.</summary>
public enum HmacEncoding
{
    /// <summary>Lower-case hexadecimal.</summary>
    Hex,

    /// <summary>Base64.</summary>
    Base64,
}
