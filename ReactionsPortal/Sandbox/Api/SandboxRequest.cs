using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Storage;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>Reads what a request says, with Octopus's tolerance: any case, lists by comma, unknown things ignored.</summary>
internal static class SandboxRequest
{
    public static async Task<T> BodyAsync<T>(HttpContext http) where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(http.Request.Body, SandboxJson.Options, http.RequestAborted)
                ?? throw OctopusRefusal.Invalid("The request body is empty.");
        }
        catch (JsonException wrong)
        {
            throw OctopusRefusal.Invalid($"The request body is not the JSON that was expected: {wrong.Message}");
        }
    }

    /// <summary>The values of a parameter, given once with commas or several times; null where it is not given.</summary>
    public static IReadOnlyList<string>? List(HttpContext http, string name)
    {
        if (!http.Request.Query.TryGetValue(name, out var given)) return null;
        var values = given
            .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .ToList();
        return values is [] ? null : values;
    }

    public static string? Text(HttpContext http, string name) =>
        http.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    public static bool? Flag(HttpContext http, string name) => bool.TryParse(Text(http, name), out var flag) ? flag : null;

    public static long? Number(HttpContext http, string name)
    {
        if (Text(http, name) is not { } text) return null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw OctopusRefusal.Invalid($"The value '{text}' is not valid for {name}.");
    }

    public static DateTimeOffset? Moment(HttpContext http, string name)
    {
        if (Text(http, name) is not { } text) return null;

        // An offset's plus sign that was not escaped arrives as a space.
        return DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment)
                ? moment
                : throw OctopusRefusal.Invalid($"The value '{text}' is not valid for {name}.");
    }

    public static int Skip(HttpContext http) => (int)Math.Clamp(Number(http, "skip") ?? 0, 0, int.MaxValue);

    public static int Take(HttpContext http) => (int)Math.Clamp(Number(http, "take") ?? 30, 0, int.MaxValue);

    /// <summary>Whoever holds the key, with the program that the request names.</summary>
    public static SandboxActor Actor(HttpContext http) => SandboxActor.Key(
        Caller(http),
        http.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent : "Unknown",
        http.Connection.RemoteIpAddress?.ToString());

    /// <summary>Whose key the request carries; the gate has looked.</summary>
    public static SandboxUser Caller(HttpContext http) => http.Features.GetRequiredFeature<SandboxUser>();

    /// <summary>Whether a name, slug or id that a caller wrote means this thing.</summary>
    public static bool Means(string? written, params ReadOnlySpan<string?> names)
    {
        if (written is null) return false;
        foreach (var name in names)
        {
            if (string.Equals(name, written.Trim(), StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }
}
