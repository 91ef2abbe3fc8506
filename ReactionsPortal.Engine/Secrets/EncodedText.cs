using System.Globalization;
using System.Text;

namespace ReactionsPortal.Engine.Secrets;

/// <summary>
/// Finds a value in text that may have been encoded on its way: each character alone as JSON, JavaScript, URLs, HTML or XML write it,
/// also twice, in upper or lower case.
/// </summary>
internal static class EncodedText
{
    private static readonly (string Name, int Rune)[] Entities =
        [("quot;", '"'), ("apos;", '\''), ("lt;", '<'), ("gt;", '>'), ("nbsp;", 0xA0), ("sol;", '/'), ("plus;", '+'), ("equals;", '=')];

    /// <summary>Where the value ends that begins at a place; -1 when it does not stand there.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The place.</param>
    /// <param name="value">The value.</param>
    /// <param name="runsOut">How many characters of it stood there when the text came to its end; 0 when it did not.</param>
    public static int EndOf(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> value, out int runsOut)
    {
        var at = start;
        var matched = 0;
        runsOut = 0;
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.Value == '\r')
                continue;
            if (at >= text.Length)
            {
                runsOut = matched;
                return -1;
            }
            var end = rune.Value == '\n' ? EndOfLineBreak(text, at) : EndOfRune(text, at, rune);
            if (end < 0)
            {
                if (IsCutEscape(text[at..]))
                    runsOut = matched;
                return -1;
            }
            at = end;
            matched++;
        }
        return matched == 0 ? -1 : at;
    }

    private static int EndOfLineBreak(ReadOnlySpan<char> text, int at)
    {
        var afterReturn = EndOfRune(text, at, new Rune('\r'));
        if (afterReturn >= 0 && afterReturn < text.Length && EndOfRune(text, afterReturn, new Rune('\n')) is var both and >= 0)
            return both;
        return EndOfRune(text, at, new Rune('\n')) is var end and >= 0 ? end
            : afterReturn >= 0 ? afterReturn
            : text[at] == ' ' ? at + 1
            : -1;
    }

    private static int EndOfRune(ReadOnlySpan<char> text, int at, Rune rune) => text[at] switch
    {
        '\\' when EndOfBackslash(text, at, rune) is var end and >= 0 => end,
        '%' when EndOfPercent(text, at, rune) is var end and >= 0 => end,
        '&' when EndOfEntity(text, at, rune) is var end and >= 0 => end,
        '+' when rune.Value == ' ' => at + 1,
        _ => EndOfPlain(text, at, rune),
    };

    private static int EndOfPlain(ReadOnlySpan<char> text, int at, Rune rune)
    {
        Span<char> units = stackalloc char[2];
        var length = rune.EncodeToUtf16(units);
        return text[at..].StartsWith(units[..length]) ? at + length : -1;
    }

    /// <summary><c>\"</c>, <c>\n</c>, <c>\u00e9</c>, <c>\x41</c>, behind any number of backslashes.</summary>
    private static int EndOfBackslash(ReadOnlySpan<char> text, int at, Rune rune)
    {
        var next = at;
        while (next < text.Length && text[next] == '\\')
            next++;
        if (rune.Value == '\\' && (next - at) % 2 == 0)
            return at + 2;
        if (next == text.Length)
            return -1;
        var isNamed = text[next] switch
        {
            'n' => rune.Value == '\n',
            'r' => rune.Value == '\r',
            't' => rune.Value == '\t',
            'b' => rune.Value == '\b',
            'f' => rune.Value == '\f',
            _ => text[next] == rune.Value && !char.IsLetterOrDigit(text[next]),
        };
        if (isNamed)
            return next + 1;
        if (text[next] is '%' or '&')
            return text[next] == '%' ? EndOfPercent(text, next, rune) : EndOfEntity(text, next, rune);
        if (text[next] == 'x')
            return HexAt(text, next + 1, 2) == rune.Value ? next + 3 : -1;
        if (text[next] != 'u')
            return -1;
        Span<char> units = stackalloc char[2];
        var count = rune.EncodeToUtf16(units);
        var end = next;
        for (var index = 0; index < count; index++)
        {
            while (index > 0 && end < text.Length && text[end] == '\\')
                end++;
            if (end >= text.Length || text[end] != 'u' || HexAt(text, end + 1, 4) != units[index])
                return -1;
            end += 5;
        }
        return end;
    }

    private static int EndOfPercent(ReadOnlySpan<char> text, int at, Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        var count = rune.EncodeToUtf8(bytes);
        foreach (var one in bytes[..count])
        {
            if (at >= text.Length || text[at] != '%')
                return -1;
            at++;
            while (HexAt(text, at, 2) == '%' && HexAt(text, at + 2, 2) == one)
                at += 2;
            if (HexAt(text, at, 2) != one)
                return -1;
            at += 2;
        }
        return at;
    }

    private static int EndOfEntity(ReadOnlySpan<char> text, int at, Rune rune)
    {
        const string Ampersand = "amp;";
        at++;
        var isAmpersand = false;
        while (text[at..].StartsWith(Ampersand, StringComparison.OrdinalIgnoreCase))
        {
            at += Ampersand.Length;
            isAmpersand = true;
        }
        if (rune.Value == '&' && isAmpersand)
            return at;
        var rest = text[at..];
        if (rest is ['#', ..])
        {
            var end = rest.IndexOf(';');
            if (end is < 2 or > 9)
                return -1;
            var isNumber = rest[1] is 'x' or 'X'
                ? int.TryParse(rest[2..end], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
                : int.TryParse(rest[1..end], NumberStyles.None, CultureInfo.InvariantCulture, out number);
            return isNumber && number == rune.Value ? at + end + 1 : -1;
        }
        foreach (var (name, meant) in Entities)
        {
            if (meant == rune.Value && rest.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                return at + name.Length;
        }
        return -1;
    }

    /// <summary>Whether what is left may be the beginning of an encoded character, cut off.</summary>
    private static bool IsCutEscape(ReadOnlySpan<char> rest) => rest.Length <= 12 && rest[0] is ('\\' or '%' or '&');

    private static int HexAt(ReadOnlySpan<char> text, int at, int digits) =>
        at + digits <= text.Length && int.TryParse(text.Slice(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : -1;
}
