using System.Net;
using System.Text;
using System.Text.Json;

namespace ReactionsPortal.Engine.Variables;

/// <summary>Bodies of <c>application/x-www-form-urlencoded</c>.</summary>
internal static class FormBody
{
    /// <summary>Whether the content type says so.</summary>
    public static bool Is(string? contentType) =>
        contentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The same form with its escapes in UTF-8, where they are bytes of another charset; null: they are not of that charset.</summary>
    /// <param name="body">The form.</param>
    /// <param name="charset">What its escapes are written in.</param>
    public static string? InUtf8(string body, Encoding charset)
    {
        if (!body.Contains('%', StringComparison.Ordinal) || charset.WebName is "utf-8" or "us-ascii" || charset.GetByteCount("a") != 1)
            return body;
        try
        {
            return string.Join('&', body.Split('&').Select(pair => string.Join('=', pair.Split('=', 2).Select(part => Escaped(part, charset)))));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string Escaped(string part, Encoding charset)
    {
        if (!part.Contains('%', StringComparison.Ordinal))
            return part;
        var bytes = charset.GetBytes(part.Replace('+', ' '));
        return WebUtility.UrlEncode(charset.GetString(WebUtility.UrlDecodeToBytes(bytes, 0, bytes.Length)));
    }

    /// <summary>How many fields a body has at most, without reading them.</summary>
    public static int Count(string body) => body.Length == 0 ? 0 : body.AsSpan().Count('&') + 1;

    /// <summary>The JSON of a form whose only field is <c>payload</c> (GitHub, Slack); null: it is another form.</summary>
    public static string? LonePayload(string body)
    {
        if (!body.StartsWith("payload=", StringComparison.Ordinal) || body.AsSpan().TrimEnd('&').Contains('&'))
            return null;
        var text = WebUtility.UrlDecode(body.TrimEnd('&')["payload=".Length..]);
        return IsJson(text) ? text : null;
    }

    /// <summary>Fields in order, one by one.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Fields(string body)
    {
        foreach (var pair in body.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            yield return new(WebUtility.UrlDecode(parts[0]), parts.Length == 2 ? WebUtility.UrlDecode(parts[1]) : "");
        }
    }

    /// <summary>Fields in order; a name that comes twice has its values joined by a comma.</summary>
    public static IReadOnlyDictionary<string, string> Read(string body)
    {
        var fields = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (name, value) in Fields(body))
        {
            if (!fields.TryGetValue(name, out var values))
                fields[name] = values = [];
            values.Add(value);
        }
        return fields.ToDictionary(field => field.Key, field => string.Join(',', field.Value), StringComparer.Ordinal);
    }

    private static bool IsJson(string text)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
            return false;
        try
        {
            using var _ = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
