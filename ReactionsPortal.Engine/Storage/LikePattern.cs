namespace ReactionsPortal.Engine.Storage;

/// <summary>Patterns for SQL's LIKE from what a person typed.</summary>
internal static class LikePattern
{
    /// <summary>The escape character of the patterns.</summary>
    public const string Escape = "\\";

    /// <summary>Finds the text anywhere.</summary>
    public static string Containing(string text) => $"%{Exactly(text)}%";

    /// <summary>Finds the text alone, ignoring case.</summary>
    public static string Exactly(string text) =>
        text.Trim().Replace(Escape, @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
