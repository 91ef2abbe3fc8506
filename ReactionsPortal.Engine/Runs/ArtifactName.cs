using System.Globalization;
using System.Text;

namespace ReactionsPortal.Engine.Runs;

/// <summary>Makes of what a script calls a file a name that is one on every system, and in a URL.</summary>
internal static class ArtifactName
{
    private const int Longest = 150;
    private const string Separators = @"/\:*?""<>|";

    /// <summary>The name: what cannot be part of one is an underscore.</summary>
    public static string Of(string wanted)
    {
        var name = new StringBuilder();
        foreach (var rune in wanted.EnumerateRunes())
            name.Append(IsFit(rune) ? rune.ToString() : "_");
        var trimmed = name.ToString().Trim(' ').TrimEnd('.', ' ');
        if (trimmed.Length > Longest)
            trimmed = Shortened(trimmed);
        return trimmed.Trim('.', ' ').Length == 0 ? "file" : trimmed;
    }

    private static bool IsFit(Rune rune) =>
        !(rune.IsAscii && Separators.Contains((char)rune.Value, StringComparison.Ordinal))
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned)
        && rune != Rune.ReplacementChar;

    /// <summary>Keeps the extension, which says what the file is.</summary>
    private static string Shortened(string name)
    {
        var extension = Path.GetExtension(name) is { Length: < 20 } end ? end : "";
        var kept = name[..(Longest - extension.Length)];
        return (char.IsHighSurrogate(kept[^1]) ? kept[..^1] : kept) + extension;
    }
}
