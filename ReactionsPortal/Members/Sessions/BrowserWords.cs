namespace ReactionsPortal.Members.Sessions;

/// <summary>What a browser calls itself, in words that its owner recognises.</summary>
internal static class BrowserWords
{
    // The order matters: most browsers also claim to be those that come later.
    private static readonly (string Mark, string Word)[] Browsers =
    [
        ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("HeadlessChrome/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Word)[] Systems =
    [
        ("Windows", "Windows"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Mac OS", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    /// <param name="sent">The header <c>User-Agent</c>; null when it was not sent.</param>
    public static string Of(string? sent) => (Find(Browsers, sent), Find(Systems, sent)) switch
    {
        (null, null) => "Another program",
        (null, { } system) => $"A browser on {system}",
        ({ } browser, null) => browser,
        var (browser, system) => $"{browser} on {system}",
    };

    private static string? Find((string Mark, string Word)[] known, string? sent) =>
        sent is null ? null : known.FirstOrDefault(one => sent.Contains(one.Mark, StringComparison.Ordinal)).Word;
}
