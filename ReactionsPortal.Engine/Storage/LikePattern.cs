namespace ReactionsPortal.Engine.Storage;

/// <summary>Patterns for SQL's LIKE from what a person typed.</summary>
internal static class LikePattern
{
    /// <summary>The escape character of the patterns.</summary>
    public const string Escape = "\\";

    /// <summary>The text with ASCII letters in small: what <c>LOWER</c> of a column does on each database.</summary>
    public static string Lower(string text) => string.Concat(text.Select(letter => char.IsAsciiLetterUpper(letter) ? char.ToLowerInvariant(letter) : letter));

    /// <summary>Finds the text anywhere.</summary>
    public static string Containing(string text) => $"%{Exactly(text)}%";

    /// <summary>Finds the text alone, ignoring case.</summary>
    public static string Exactly(string text) =>
        text.Trim().Replace(Escape, @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
