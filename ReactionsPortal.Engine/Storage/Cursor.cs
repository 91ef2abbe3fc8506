using System.Globalization;

namespace ReactionsPortal.Engine.Storage;

/// <summary>The place in a list after which the next page starts: the last row's sequence, as text that callers do not look into.</summary>
internal static class Cursor
{
    public static string Of(long sequence) => sequence.ToString("x", CultureInfo.InvariantCulture);

    /// <summary>The sequence; the largest for null, which is the first page.</summary>
    /// <exception cref="FormatException">Not a cursor.</exception>
    public static long Parse(string? cursor) =>
        cursor is null ? long.MaxValue
        : long.TryParse(cursor, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var sequence) && sequence >= 0 ? sequence
        : throw new FormatException($"'{cursor}' is not a cursor: use the 'next' of the page before.");
}
