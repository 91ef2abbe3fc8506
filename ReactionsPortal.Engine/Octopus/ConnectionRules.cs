using ReactionsPortal.Engine.Octopus.Client;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>What can be said of an entered connection before the server is asked.</summary>
internal static class ConnectionRules
{
    private const int MaxName = 100;
    private const int MaxUrl = 1000;

    /// <summary>Sentences by field; empty when all is well.</summary>
    /// <param name="draft">What was entered.</param>
    /// <param name="stored">The connection that is changed; null for a new one.</param>
    public static Dictionary<string, string[]> Check(ConnectionDraft draft, ConnectionTarget? stored)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(draft.Name))
            errors["name"] = ["Give the connection a name; reactions refer to it."];
        else if (draft.Name.Trim().Length > MaxName)
            errors["name"] = [$"At most {MaxName} characters."];

        if (string.IsNullOrWhiteSpace(draft.Url))
            errors["url"] = ["Enter the address of the Octopus server, for example https://octopus.example.com."];
        else if (draft.Url.Length > MaxUrl || !OctopusAddress.TryParse(draft.Url, out _))
            errors["url"] = ["This is no address. It starts with https:// or http://, for example https://octopus.example.com."];

        if (string.IsNullOrWhiteSpace(draft.ApiKey))
        {
            if (stored?.Server?.ApiKey is null)
                errors["apiKey"] = ["Enter an API key. Octopus makes one under your profile, My API Keys."];
            else if (!errors.ContainsKey("url") && LeadsElsewhere(draft, stored.Server))
                errors["apiKey"] = ["Enter the API key again: the address is another one, and the stored key is not sent there."];
            else if (AgainFor(draft, stored) is { } sentence)
                errors["apiKey"] = [sentence];
        }
        else if (OctopusKey.Bare(draft.ApiKey.Trim()) is var bare && (bare.Length == 0 || bare.Any(letter => letter is < '!' or > '~')))
            errors["apiKey"] = ["A key has no spaces and no letters beyond ASCII. It starts with API-; an access token may have Bearer in front."];

        if (!string.IsNullOrWhiteSpace(draft.Thumbprint) && Thumbprint(draft) is null)
            errors["thumbprint"] = ["This is no SHA-256 fingerprint: 64 hexadecimals, with or without colons."];
        if (!string.IsNullOrWhiteSpace(draft.Proxy) && Proxy(draft, stored) is null)
            errors["proxy"] = ["This is no address of a proxy. Write it as http://proxy.example.com:3128, with user:password@ in front of the name where it asks for them."];
        else if (Proxy(draft, stored) is { } proxy && !ReferenceEquals(proxy, stored?.Server?.Way.Proxy) && Password(proxy) == SecretMask.Mask)
            errors["proxy"] = [$"Enter the proxy's password instead of {SecretMask.Mask}: the stored one goes with the stored user and address alone."];

        if (draft.Spaces.Any(space => space.Length == 0 || space.Contains(',', StringComparison.Ordinal)))
            errors["spaces"] = ["Name spaces by their ids, such as Spaces-1."];
        return errors;
    }

    /// <summary>A stored key goes nowhere but to the server that it was entered for.</summary>
    private static bool LeadsElsewhere(ConnectionDraft draft, OctopusServer stored) =>
        OctopusAddress.TryParse(draft.Url, out var address)
        && !address.GetLeftPart(UriPartial.Authority).Equals(stored.Address.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);

    /// <summary>Why the stored key is not sent this way; null when it may be. Whoever enters a proxy may read what goes through it: without https, and with a certificate of their own too.</summary>
    private static string? AgainFor(ConnectionDraft draft, ConnectionTarget stored)
    {
        if (Proxy(draft, stored) is not { } proxy)
            return null;
        var (server, pin) = (stored.Server!, Thumbprint(draft));
        if (proxy != server.Way.Proxy && server.Address.Scheme == Uri.UriSchemeHttp)
            return "Enter the API key again: without https another proxy would read the stored one.";
        if (proxy != server.Way.Proxy && pin is not null)
            return "Enter the API key again: with a pinned certificate another proxy could read the stored one.";
        return pin is not null && pin != server.Way.Thumbprint ? "Enter the API key again: with another pinned certificate the proxy could read the stored one." : null;
    }

    private static string? Password(Uri proxy) => proxy.UserInfo.Split(':', 2) is [_, var password] ? Uri.UnescapeDataString(password) : null;

    /// <summary>The thumbprint in capital hexadecimals; null when there is none, or it is none.</summary>
    public static string? Thumbprint(ConnectionDraft draft)
    {
        var bare = draft.Thumbprint?.Replace(":", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return bare?.Length == 64 && bare.All(char.IsAsciiHexDigit) ? bare : null;
    }

    /// <summary>The proxy, with the stored password where that is masked; null when there is none, or it is no address.</summary>
    public static Uri? Proxy(ConnectionDraft draft, ConnectionTarget? stored)
    {
        if (draft.Proxy?.Trim() is not { Length: > 0 and <= MaxUrl } text || !Uri.TryCreate(text, UriKind.Absolute, out var proxy)
            || proxy.Scheme is not ("http" or "https" or "socks5" or "socks4" or "socks4a") || proxy.Host.Length == 0)
            return null;
        return stored?.Server?.Way.Proxy is { } known && text.TrimEnd('/') == Masked(known) ? known : proxy;
    }

    /// <summary>A proxy as it is shown.</summary>
    public static string Masked(Uri proxy) =>
        proxy.UserInfo.Split(':', 2) is [var user, { Length: > 0 }] ? $"{proxy.Scheme}://{user}:{SecretMask.Mask}@{proxy.Authority}" : proxy.OriginalString.TrimEnd('/');

    /// <summary>Name without space around it.</summary>
    public static string Name(ConnectionDraft draft) => draft.Name.Trim();

    /// <summary>The name in the form that is unique.</summary>
    public static string NameKey(ConnectionDraft draft) => Name(draft).ToUpperInvariant();
}
