using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace ReactionsPortal.Engine.Search;

/// <summary>Reads letters that JSON writes as <c>\u00e4</c>: many products write all that is not ASCII so, and nobody searches for it so.</summary>
internal static class JsonEscapes
{
    private const int Digits = 4;
    private const char FirstBeyondAscii = '\u0080';

    /// <summary>Whether a text may be JSON.</summary>
    public static bool MayBeIn([NotNullWhen(true)] string? text) => text is { Length: > 0 } && text.AsSpan().TrimStart() is [('{' or '['), ..];

    /// <summary>The text with these letters in their own shape; everything else stays as it is.</summary>
    public static string Read(string text)
    {
        if (!text.Contains("\\u", StringComparison.Ordinal))
            return text;
        var read = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            if (text[at] != '\\' || at + 1 == text.Length)
            {
                read.Append(text[at++]);
            }
            else if (text[at + 1] == 'u' && at + 2 + Digits <= text.Length && ushort.TryParse(text.AsSpan(at + 2, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && code >= FirstBeyondAscii)
            {
                read.Append((char)code);
                at += 2 + Digits;
            }
            else
            {
                read.Append(text, at, 2);
                at += 2;
            }
        }
        return read.ToString();
    }
}
