using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>A small OpenID provider: discovery, key set, authorisation code with PKCE, and identity tokens that it really signs.</summary>
internal sealed class OpenIdProvider : IAsyncDisposable
{
    public const string ClientId = "reactions-portal";
    public const string ClientSecret = "kept-between-the-two-4711";

    private readonly WebApplication _app;
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "key-1" };
    private readonly ConcurrentDictionary<string, Asked> _codes = new(StringComparer.Ordinal);

    private OpenIdProvider()
    {
        Address = $"http://localhost:{FreePort.Next()}";
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Address);
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = Address,
            ["authorization_endpoint"] = $"{Address}/authorize",
            ["token_endpoint"] = $"{Address}/token",
            ["jwks_uri"] = $"{Address}/keys",
            ["response_types_supported"] = new[] { "code" },
            ["subject_types_supported"] = new[] { "public" },
            ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
        }));
        _app.MapGet("/keys", () => Results.Json(new { keys = new[] { Published() } }));
        _app.MapGet("/authorize", Authorize);
        _app.MapPost("/token", TokenAsync);
    }

    /// <summary>Where it is, and who it says it is.</summary>
    public string Address { get; }

    /// <summary>Who signs in next.</summary>
    public Person Next { get; set; } = new("sub-ada", "ada@corp.example", "Ada Lovelace", ["portal-editors"]);

    /// <summary>What is wrong with the next token; null: nothing.</summary>
    public Fault? Wrong { get; set; }

    /// <summary>Whether a page with a button comes before the code, as a person would see it.</summary>
    public bool AsksFirst { get; set; }

    public static async Task<OpenIdProvider> StartAsync()
    {
        var provider = new OpenIdProvider();
        await provider._app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Authorize(HttpRequest request)
    {
        if (request.Query["client_id"] != ClientId || request.Query["response_type"] != "code" || request.Query["code_challenge_method"] != "S256")
            return Results.BadRequest("Unknown client, or no code with PKCE.");
        if (AsksFirst && request.Query["agreed"].Count == 0)
            return Results.Content($"<!doctype html><html lang=en><title>Corp</title><h1>Corp sign-in</h1><a href='/authorize{HttpUtility.HtmlAttributeEncode(request.QueryString.Value)}&agreed=1'>Go on as {WebUtility.HtmlEncode(Next.Name)}</a>", "text/html");

        var code = Guid.NewGuid().ToString("N");
        _codes[code] = new Asked(request.Query["nonce"].ToString(), request.Query["code_challenge"].ToString(), request.Query["redirect_uri"].ToString());
        return Results.Redirect($"{request.Query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(request.Query["state"].ToString())}");
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (form["client_id"] != ClientId || form["client_secret"] != ClientSecret)
            return Results.Json(new { error = "invalid_client" }, statusCode: StatusCodes.Status401Unauthorized);
        if (!_codes.TryRemove(form["code"].ToString(), out var asked) || form["redirect_uri"] != asked.RedirectUri
            || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != asked.Challenge)
            return Results.BadRequest(new { error = "invalid_grant" });

        return Results.Json(new { access_token = "unused", token_type = "Bearer", expires_in = 300, id_token = Wrong == Fault.Unsigned ? Unsigned(asked) : Signed(asked) });
    }

    private string Signed(Asked asked)
    {
        using var other = RSA.Create(2048);
        var key = Wrong == Fault.OtherKey ? new RsaSecurityKey(other) { KeyId = _key.KeyId } : _key;
        var now = DateTime.UtcNow;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Wrong == Fault.Issuer ? "https://elsewhere.example" : Address,
            Audience = Wrong == Fault.Audience ? "another-client" : ClientId,
            IssuedAt = Wrong == Fault.Expired ? now.AddHours(-2) : now,
            NotBefore = Wrong == Fault.Expired ? now.AddHours(-2) : now.AddSeconds(-5),
            Expires = Wrong == Fault.Expired ? now.AddHours(-1) : now.AddMinutes(5),
            Claims = ClaimsFor(asked),
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } },
        });
    }

    private string Unsigned(Asked asked)
    {
        var claims = ClaimsFor(asked);
        claims["iss"] = Address;
        claims["aud"] = ClientId;
        claims["iat"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        claims["exp"] = DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds();
        return $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{Base64UrlEncoder.Encode(JsonSerializer.Serialize(claims))}.";
    }

    private Dictionary<string, object> ClaimsFor(Asked asked) => new(StringComparer.Ordinal)
    {
        ["sub"] = Next.Subject,
        ["email"] = Next.Email,
        ["email_verified"] = Next.IsVerified,
        ["name"] = Next.Name,
        ["groups"] = Next.Groups,
        ["nonce"] = Wrong == Fault.Nonce ? "another-nonce" : asked.Nonce,
    };

    private Dictionary<string, string> Published()
    {
        var parameters = _key.Rsa.ExportParameters(includePrivateParameters: false);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["alg"] = "RS256",
            ["kid"] = _key.KeyId,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus!),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent!),
        };
    }

    /// <summary>Somebody who has an account there.</summary>
    internal sealed record Person(string Subject, string Email, string Name, string[] Groups)
    {
        public bool IsVerified { get; init; }
    }

    /// <summary>What can be wrong with a token.</summary>
    public enum Fault
    {
        Unsigned,
        OtherKey,
        Issuer,
        Audience,
        Nonce,
        Expired,
    }

    private sealed record Asked(string Nonce, string Challenge, string RedirectUri);
}
