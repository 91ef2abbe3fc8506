using System.Buffers;

namespace ReactionsPortal.Reactions.Sentences;

/// <summary>A range of versions in words: "2.0.0 or later" for <c>&gt;=2.0.0</c>.</summary>
public static class VersionWords
{
    private static readonly SearchValues<char> RangeSyntax = SearchValues.Create(" <>=^~|*xX,");

    /// <returns>The range itself where words would not be shorter.</returns>
    public static string Of(string range)
    {
        var text = range.Trim();
        return One(text, ">=") is { } from ? L($"{from} or later")
            : One(text, "<=") is { } to ? L($"{to} or earlier")
            : One(text, ">") is { } after ? L($"later than {after}")
            : One(text, "<") is { } before ? L($"earlier than {before}")
            : text;
    }

    private static string? One(string range, string sign)
    {
        if (!range.StartsWith(sign, StringComparison.Ordinal))
            return null;
        var version = range[sign.Length..].Trim();
        return version.Length > 0 && version.AsSpan().IndexOfAny(RangeSyntax) < 0 ? version : null;
    }
}
