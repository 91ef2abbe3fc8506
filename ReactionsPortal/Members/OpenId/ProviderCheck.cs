using System.Net;
using System.Text.Json;

namespace ReactionsPortal.Members.OpenId;

/// <summary>Asks an identity provider all that can be asked without a person, and says what is wrong.</summary>
internal sealed class ProviderCheck(IHttpClientFactory clients)
{
    /// <summary>Name of the HTTP client: it follows no redirect, waits ten seconds, and reads no more than a provider has to say.</summary>
    public const string Client = "identity provider";

    private const string Document = "/.well-known/openid-configuration";
    private const string MadeUp = "reactions-portal-asks-whether-it-is-known";

    private static readonly string[] Signing = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    /// <summary>Reads discovery and keys, and shows the portal's id and secret with a code that nobody was given.</summary>
    /// <param name="options">As they are to be.</param>
    /// <param name="redirectAddress">What is registered there.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<ProviderFindings> CheckAsync(OpenIdOptions options, string redirectAddress, CancellationToken cancellationToken)
    {
        if (OpenIdProblems.Of(options).Where(problem => problem.Field == nameof(options.Authority)).Select(problem => problem.Sentence).FirstOrDefault() is { } wrong) return ProviderFindings.Failed(char.ToUpperInvariant(wrong[0]) + wrong[1..]);
        if (!options.IsOn) return ProviderFindings.Failed(L("The address of the identity provider is missing."));

        var found = new List<ProviderFinding>();
        using var http = clients.CreateClient(Client);
        var (discovery, refusal) = await ReadAsync(http, options.Authority + Document, cancellationToken);
        using (discovery)
        {
            if (discovery is null) return ProviderFindings.Failed($"{options.Authority}{Document} {refusal}");

            found.Add(ProviderFinding.Good(L("The provider describes itself.")));
            found.AddRange(await DescribedAsync(http, options, discovery.RootElement, cancellationToken));
            if (TextOf(discovery.RootElement, "token_endpoint") is { } endpoint && IsAllowed(endpoint, options))
                found.Add(await KnownAsync(http, options, endpoint, redirectAddress, cancellationToken));
        }

        return new ProviderFindings(found.TrueForAll(one => one.IsGood), found);
    }

    private static async Task<IReadOnlyList<ProviderFinding>> DescribedAsync(HttpClient http, OpenIdOptions options, JsonElement said, CancellationToken cancellationToken)
    {
        var found = new List<ProviderFinding>();
        if (TextOf(said, "issuer") is not { } issuer) found.Add(ProviderFinding.Bad(L("It names no issuer.")));
        else if (!string.Equals(issuer.TrimEnd('/'), options.Authority, StringComparison.Ordinal))
            found.Add(ProviderFinding.Good(L($"It calls itself {issuer}: tokens are checked for that.")));
        foreach (var name in (string[])["authorization_endpoint", "token_endpoint", "jwks_uri"])
        {
            if (TextOf(said, name) is not { } place) found.Add(ProviderFinding.Bad(L($"It names no {name}.")));
            else if (!IsAllowed(place, options)) found.Add(ProviderFinding.Bad(L($"Its {name}, {place}, is not by https.")));
        }

        if (said.TryGetProperty("response_types_supported", out var types) && types.ValueKind == JsonValueKind.Array && types.EnumerateArray().All(type => type.GetString() != "code"))
            found.Add(ProviderFinding.Bad(L("It gives no authorisation codes (response_types_supported has no code).")));
        if (said.TryGetProperty("id_token_signing_alg_values_supported", out var algorithms) && algorithms.ValueKind == JsonValueKind.Array && !algorithms.EnumerateArray().Any(one => Signing.Contains(one.GetString(), StringComparer.Ordinal)))
            found.Add(ProviderFinding.Bad(L($"It signs tokens in no way that the portal takes ({string.Join(", ", Signing)}).")));
        if (said.TryGetProperty("scopes_supported", out var scopes) && scopes.ValueKind == JsonValueKind.Array)
        {
            var known = scopes.EnumerateArray().Select(scope => scope.GetString()).ToHashSet(StringComparer.Ordinal);
            foreach (var scope in options.Scopes.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Where(scope => !known.Contains(scope)))
                found.Add(ProviderFinding.Bad(L($"It does not list the scope {scope}.")));
        }

        if (TextOf(said, "jwks_uri") is { } keys && IsAllowed(keys, options)) found.Add(await KeysAsync(http, keys, cancellationToken));
        return found;
    }

    private static async Task<ProviderFinding> KeysAsync(HttpClient http, string address, CancellationToken cancellationToken)
    {
        var (read, refusal) = await ReadAsync(http, address, cancellationToken);
        using (read)
        {
            if (read is null) return ProviderFinding.Bad(L($"Its keys cannot be read: {address} {refusal}"));

            var count = read.RootElement.ValueKind == JsonValueKind.Object && read.RootElement.TryGetProperty("keys", out var keys) && keys.ValueKind == JsonValueKind.Array
                ? keys.EnumerateArray().Count(key => TextOf(key, "kty") is "RSA" or "EC" && TextOf(key, "use") is null or "sig") : 0;
            return count == 0 ? ProviderFinding.Bad(L("It publishes no key to check tokens with.")) : ProviderFinding.Good(count == 1 ? L("It publishes one key.") : L($"It publishes {count} keys."));
        }
    }

    private static async Task<ProviderFinding> KnownAsync(HttpClient http, OpenIdOptions options, string endpoint, string redirectAddress, CancellationToken cancellationToken)
    {
        using var asked = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code",
            ["code"] = MadeUp,
            ["code_verifier"] = MadeUp,
            ["redirect_uri"] = redirectAddress,
            ["client_id"] = options.ClientId ?? "",
            ["client_secret"] = options.ClientSecret ?? "",
        });
        try
        {
            using var answer = await http.PostAsync(endpoint, asked, cancellationToken);
            using var said = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
            return TextOf(said.RootElement, "error") switch
            {
                "invalid_grant" => ProviderFinding.Good(L("It knows the portal by this id and secret.")),
                "invalid_client" or "unauthorized_client" => ProviderFinding.Bad(L("It does not know the portal by this client id and secret.")),
                { } other => ProviderFinding.Bad(L($"Asked for a token, it answered {Shown(other)}: {Shown(TextOf(said.RootElement, "error_description") ?? L("no reason given"))}")),
                null => ProviderFinding.Bad(L($"Asked for a token, it answered {(int)answer.StatusCode} without a reason.")),
            };
        }
        catch (Exception broken) when (Refusal(broken, cancellationToken) is { } refusal)
        {
            return ProviderFinding.Bad($"{endpoint} {refusal}");
        }
    }

    private static async Task<(JsonDocument? Document, string? Refusal)> ReadAsync(HttpClient http, string address, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(address, cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK
                ? (JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken)), null)
                : (null, L($"answered {(int)answer.StatusCode} {answer.ReasonPhrase}."));
        }
        catch (Exception broken) when (Refusal(broken, cancellationToken) is { } refusal)
        {
            return (null, refusal);
        }
    }

    private static string? Refusal(Exception broken, CancellationToken cancellationToken) => broken switch
    {
        JsonException => L("answered something that is no JSON."),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => L("answered more than a provider has to say."),
        HttpRequestException failed => L($"cannot be reached: {failed.Message.TrimEnd('.')}."),
        OperationCanceledException when !cancellationToken.IsCancellationRequested => L("did not answer within ten seconds."),
        _ => null,
    };

    private static bool IsAllowed(string address, OpenIdOptions options) =>
        Uri.TryCreate(address, UriKind.Absolute, out var parsed) && (parsed.Scheme == Uri.UriSchemeHttps || (parsed is { Scheme: "http", IsLoopback: true } && options.Authority!.StartsWith("http:", StringComparison.OrdinalIgnoreCase)));

    private static string? TextOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Shown(string text) => text.Length > 200 ? text[..200] : text;
}

/// <summary>What asking came to.</summary>
/// <param name="Succeeded">Whether nothing is wrong.</param>
/// <param name="Findings">In the order asked.</param>
internal sealed record ProviderFindings(bool Succeeded, IReadOnlyList<ProviderFinding> Findings)
{
    public static ProviderFindings Failed(string sentence) => new(Succeeded: false, [ProviderFinding.Bad(sentence)]);
}

/// <summary>One thing that was found.</summary>
internal sealed record ProviderFinding(bool IsGood, string Sentence)
{
    public static ProviderFinding Good(string sentence) => new(IsGood: true, sentence);

    public static ProviderFinding Bad(string sentence) => new(IsGood: false, sentence);
}
