namespace ReactionsPortal.Controls;

/// <summary>A text taken apart by what was searched for in it.</summary>
internal static class TextHits
{
    private const int Most = 100;

    /// <summary>Its pieces in order, and whether each is what was searched for; ignoring case.</summary>
    public static IEnumerable<(string Text, bool IsHit)> Of(string text, string? searched)
    {
        var from = 0;
        if (!string.IsNullOrEmpty(searched))
        {
            for (var count = 0; count < Most && text.IndexOf(searched, from, StringComparison.OrdinalIgnoreCase) is >= 0 and var at; count++)
            {
                if (at > from)
                    yield return (text[from..at], false);
                yield return (text.Substring(at, searched.Length), true);
                from = at + searched.Length;
            }
        }
        if (from < text.Length)
            yield return (text[from..], false);
    }
}
