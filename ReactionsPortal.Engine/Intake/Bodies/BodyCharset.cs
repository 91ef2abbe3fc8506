using System.Text;
using System.Text.RegularExpressions;

namespace ReactionsPortal.Engine.Intake.Bodies;

/// <summary>Turns bytes into text: by the mark they begin with, else by the charset that the header names, else by what XML says of itself, else as UTF-8.</summary>
internal static partial class BodyCharset
{
    private const int XmlDeclaration = 200;

    private static readonly Encoding[] Marked = [.. new[] { "utf-32", "utf-32BE", "utf-8", "utf-16", "utf-16BE" }.Select(name => Strict(name)!)];

    /// <summary>The encoding of a body; null where the named charset is not known.</summary>
    /// <param name="body">The body.</param>
    /// <param name="charset">What the header names; null: nothing.</param>
    /// <param name="isXml">Whether it may say its encoding itself.</param>
    public static Encoding? Of(ReadOnlySpan<byte> body, string? charset, bool isXml)
    {
        foreach (var marked in Marked)
        {
            if (body.StartsWith(marked.Preamble))
                return marked;
        }
        var name = charset?.Trim().Trim('"', '\'').Trim();
        if (string.IsNullOrEmpty(name))
            name = isXml ? DeclaredIn(body) : null;
        return name is null ? Strict("utf-8") : Unmarked(name, body);
    }

    /// <summary>The text without its mark.</summary>
    /// <returns>False when the bytes are not of this encoding.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> body, Encoding encoding, out string text)
    {
        try
        {
            text = encoding.GetString(body.StartsWith(encoding.Preamble) ? body[encoding.Preamble.Length..] : body);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
    }

    /// <summary>UTF-16 whose order nothing says begins with an ASCII character in JSON and XML.</summary>
    private static Encoding? Unmarked(string name, ReadOnlySpan<byte> body) =>
        Strict(name.Equals("utf-16", StringComparison.OrdinalIgnoreCase) && body is [0, not 0, ..] ? "utf-16BE" : name);

    private static string? DeclaredIn(ReadOnlySpan<byte> body)
    {
        var start = Encoding.Latin1.GetString(body[..Math.Min(body.Length, XmlDeclaration)]);
        return Declaration().Match(start) is { Success: true } declared ? declared.Groups["name"].Value : null;
    }

    private static Encoding? Strict(string name)
    {
        if (name.Equals("utf8", StringComparison.OrdinalIgnoreCase))
            name = "utf-8";
        try
        {
            // Code pages are asked here, not registered: nothing else in the process changes by it.
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    [GeneratedRegex("""^\s*<\?xml\s[^>]*?encoding\s*=\s*["'](?<name>[A-Za-z0-9._-]{1,40})["']""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Declaration();
}
