using System.Text.RegularExpressions;

namespace ReactionsPortal.Engine.Gallery.Placeholders;

/// <summary>A text of a declaration, in parts: what stands there, and where an input's value goes.</summary>
internal static partial class PlaceholderText
{
    /// <summary>Whether there is anything to replace.</summary>
    public static bool Has(string text) => text.Contains("${", StringComparison.Ordinal);

    /// <summary>The parts, in order.</summary>
    /// <exception cref="PlaceholderException">A <c>${</c> begins no placeholder.</exception>
    public static IReadOnlyList<PlaceholderPart> Parse(string text)
    {
        var parts = new List<PlaceholderPart>();
        var start = 0;
        for (var at = text.IndexOf("${", StringComparison.Ordinal); at >= 0; at = text.IndexOf("${", start, StringComparison.Ordinal))
        {
            if (at > start && text[at - 1] == '$')
            {
                parts.Add(new PlaceholderPart(text[start..(at - 1)] + "${"));
                start = at + 2;
                continue;
            }
            if (Hole().Match(text, at) is not { Success: true } hole)
                throw new PlaceholderException($"\"{text.AsSpan(at, Math.Min(20, text.Length - at))}\" is no placeholder. They are written ${{Input}}, ${{Input.Field}}, ${{Input?text}} or ${{Input|raw}}; $${{ is a plain ${{.");
            if (at > start)
                parts.Add(new PlaceholderPart(text[start..at]));
            parts.Add(new PlaceholderPart("")
            {
                Input = hole.Groups["name"].Value,
                Field = hole.Groups["field"] is { Success: true } field ? field.Value : null,
                Fallback = hole.Groups["fallback"] is { Success: true } fallback ? fallback.Value : null,
                IsRaw = hole.Groups["raw"].Success,
            });
            start = at + hole.Length;
        }
        if (start < text.Length)
            parts.Add(new PlaceholderPart(text[start..]));
        return parts;
    }

    [GeneratedRegex(@"\G\$\{(?<name>[A-Za-z][A-Za-z0-9]*)(\.(?<field>[A-Za-z][A-Za-z0-9]*))?(\|(?<raw>raw)|\?(?<fallback>[^}]*))?\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hole();
}

/// <summary>Text, or the place of an input's value.</summary>
/// <param name="Text">The text; empty where an input goes.</param>
internal sealed record PlaceholderPart(string Text)
{
    /// <summary>The input's name; null: it is text.</summary>
    public string? Input { get; init; }

    /// <summary>What of the chosen option; null: the value itself.</summary>
    public string? Field { get; init; }

    /// <summary>What stands there where the input is empty; null: nothing.</summary>
    public string? Fallback { get; init; }

    /// <summary>Whether it is inserted as it is.</summary>
    public bool IsRaw { get; init; }
}

/// <summary>A placeholder that means nothing.</summary>
internal sealed class PlaceholderException(string message) : Exception(message);
