namespace ReactionsPortal.Engine.Octopus.Client;

/// <summary>An API key or an access token, and the header that carries it.</summary>
internal static class OctopusKey
{
    /// <summary>Header of API keys.</summary>
    public const string ApiKeyHeader = "X-Octopus-ApiKey";

    private const string Bearer = "Bearer ";

    /// <summary>The header for what was entered: a token where it says <c>Bearer</c> or looks like one (<c>eyJ….….…</c>), else an API key.</summary>
    public static (string Name, string Value) Header(string key)
    {
        if (key.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return ("Authorization", Bearer + key[Bearer.Length..].Trim());
        return IsToken(key) ? ("Authorization", Bearer + key) : (ApiKeyHeader, key);
    }

    /// <summary>The part that no header's syntax explains.</summary>
    public static string Bare(string key) => key.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? key[Bearer.Length..].Trim() : key;

    private static bool IsToken(string key) => key.StartsWith("eyJ", StringComparison.Ordinal) && key.Count(letter => letter == '.') == 2;
}
