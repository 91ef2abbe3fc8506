using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Tokens of authorisation servers, kept in memory until shortly before they expire.</summary>
internal sealed class AccessTokens(ActionClients clients, TimeProvider time)
{
    private const int MostKept = 1000;
    private static readonly string[] WordsAt = ["error", "error_description"];
    private const int MostBytes = 64 * 1024;
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    /// <summary>A token that is still good, or a new one.</summary>
    public async Task<TokenAnswer> GetAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        var key = KeyOf(request);
        if (_kept.TryGetValue(key, out var kept) && kept.Until > time.GetUtcNow())
            return new TokenAnswer(kept.Token, null, IsNew: false);

        using var message = Message(request);
        using var response = await clients.SendAsync(message, request.Passage, showsCertificate: true, cancellationToken);
        var body = await ResponseText.ReadAsync(response.Content, MostBytes, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return new TokenAnswer(null, $"{request.Url.Host} gave no access token: it answered {ResponseJudge.Status(response)}{Words(body.Text)}", IsNew: true)
            {
                Status = (int)response.StatusCode,
                Cause = RetryCause.Status((int)response.StatusCode),
                RetryAfter = ResponseJudge.WaitOf(response, time.GetUtcNow()),
            };
        }
        if (Read(body.Text) is not { } read)
            return new TokenAnswer(null, $"{request.Url.Host} gave no access token: its answer has no access_token in it.", IsNew: true);

        if (_kept.Count >= MostKept)
            _kept.Clear();
        _kept[key] = new Kept(read.Token, time.GetUtcNow() + (read.Lasts > Early * 2 ? read.Lasts - Early : read.Lasts / 2));
        return new TokenAnswer(read.Token, null, IsNew: true);
    }

    /// <summary>The token was refused: the next call asks for another.</summary>
    public void Forget(TokenRequest request) => _kept.TryRemove(KeyOf(request), out _);

    private static HttpRequestMessage Message(TokenRequest request)
    {
        var fields = new List<KeyValuePair<string, string>> { new("grant_type", "client_credentials") };
        if (request.Scope is not null)
            fields.Add(new("scope", request.Scope));
        if (request.Audience is not null)
            fields.Add(new("audience", request.Audience));
        if (request.InBody)
            fields.AddRange([new("client_id", request.ClientId), new("client_secret", request.ClientSecret)]);
        var message = new HttpRequestMessage(HttpMethod.Post, request.Url) { Content = new FormUrlEncodedContent(fields) };
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (!request.InBody)
            message.Headers.Authorization = new AuthenticationHeaderValue("Basic", request.Pair);
        return message;
    }

    private static (string Token, TimeSpan Lasts)? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("access_token", out var token) || token.ValueKind != JsonValueKind.String || token.GetString() is not { Length: > 0 } value)
                return null;
            var lasts = root.TryGetProperty("expires_in", out var expires) && Seconds(expires) is { } seconds ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 86_400)) : Usual;
            return (value, lasts);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static double? Seconds(JsonElement expires) => expires.ValueKind switch
    {
        JsonValueKind.Number => expires.GetDouble(),
        JsonValueKind.String when double.TryParse(expires.GetString(), System.Globalization.CultureInfo.InvariantCulture, out var seconds) => seconds,
        _ => null,
    };

    /// <summary>RFC 6749, section 5.2: the server's own words.</summary>
    private static string Words(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return ".";
            var words = WordsAt
                .Select(name => document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null)
                .Where(word => !string.IsNullOrWhiteSpace(word)).ToList();
            return words.Count == 0 ? "." : $" ({string.Join(": ", words)}).";
        }
        catch (JsonException)
        {
            return ".";
        }
    }

    private static string KeyOf(TokenRequest request) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', request.Url.AbsoluteUri, request.ClientId, request.ClientSecret, request.Scope, request.Audience, request.InBody, request.Passage.Certificate?.Key))));

    private sealed record Kept(string Token, DateTimeOffset Until);
}

/// <summary>What an authorisation server said.</summary>
/// <param name="Token">Null when it gave none.</param>
/// <param name="Error">Why, as a sentence; not masked yet.</param>
/// <param name="IsNew">Whether it was asked just now.</param>
internal sealed record TokenAnswer(string? Token, string? Error, bool IsNew)
{
    /// <summary>Status that the refusal came with; null: none was given.</summary>
    public int? Status { get; init; }

    /// <summary>The failure as what may be tried again; null: it is final.</summary>
    public RetryCause? Cause { get; init; }

    /// <summary>Wait that the server asked for; null: it asked for none.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
