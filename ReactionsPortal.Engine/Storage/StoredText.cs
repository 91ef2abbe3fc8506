namespace ReactionsPortal.Engine.Storage;

/// <summary>What a database can keep of a text: neither the character NUL, which PostgreSQL refuses, nor halves of characters.</summary>
internal static class StoredText
{
    private const char Instead = '\uFFFD';

    /// <summary>The text with a sign in place of what cannot be kept; usually the text itself.</summary>
    public static string Clean(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\0' || char.IsSurrogate(text[at]))
                return CleanFrom(text, at);
        }
        return text;
    }

    private static string CleanFrom(string text, int from) => string.Create(text.Length, (text, from), static (clean, given) =>
    {
        given.text.CopyTo(clean);
        for (var at = given.from; at < clean.Length; at++)
        {
            if (char.IsHighSurrogate(clean[at]) && at + 1 < clean.Length && char.IsLowSurrogate(clean[at + 1]))
                at++;
            else if (clean[at] == '\0' || char.IsSurrogate(clean[at]))
                clean[at] = Instead;
        }
    });
}
