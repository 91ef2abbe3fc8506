using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ReactionsPortal.Engine.Secrets;

/// <summary>
/// Replaces secrets' values by <c>********</c> in text, in each encoding that they may stand in: raw, base64, and each
/// character as JSON, URLs, HTML and XML escape it.
/// </summary>
public sealed class SecretMask
{
    /// <summary>What stands where a secret stood.</summary>
    public const string Mask = "********";

    /// <summary>Shorter values are not masked: they would blacken ordinary text.</summary>
    private const int ShortestMasked = 4;

    /// <summary>Less of a value at the end of a text that was cut gives nothing away.</summary>
    private const int ShortestPart = 3;

    /// <summary>How many characters one may become.</summary>
    private const int LongestEscape = 12;

    private static readonly SearchValues<char> Escapes = SearchValues.Create("\\%&+");

    private readonly string[] _values;
    private readonly string[] _forms;
    private readonly SearchValues<string>? _search;

    /// <summary>What may be written otherwise, with its longest run of letters and digits, which seldom is.</summary>
    private readonly (string Value, string Anchor)[] _escapable;

    /// <summary>Whose form a text is; made when it is first asked.</summary>
    private readonly Lazy<Dictionary<string, string>> _valueOfForm;

    /// <summary>Masks these values.</summary>
    public SecretMask(IEnumerable<string> values)
    {
        _values = [.. values];
        var masked = _values.Where(value => value.Length >= ShortestMasked).ToList();
        var plain = masked.SelectMany(PiecesOf).Where(form => form.Length >= ShortestMasked).Distinct(StringComparer.Ordinal).ToList();
        _forms = [.. plain.Concat(masked.SelectMany(EscapedFormsOf)).Where(form => form.Length >= ShortestMasked).Distinct(StringComparer.Ordinal).OrderByDescending(form => form.Length)];
        _search = _forms.Length == 0 ? null : SearchValues.Create(_forms, StringComparison.Ordinal);
        _valueOfForm = new(ValuesOfForms);
        _escapable = [.. plain.Where(form => !form.All(char.IsAsciiLetterOrDigit)).OrderByDescending(form => form.Length).Select(form => (form, AnchorOf(form)))];
    }

    /// <summary>Masks nothing.</summary>
    public static SecretMask Nothing { get; } = new([]);

    /// <summary>Masks these values too.</summary>
    public SecretMask With(IEnumerable<string> more)
    {
        string[] added = [.. more];
        return added.Length == 0 ? this : new SecretMask([.. _values, .. added]);
    }

    /// <summary>The text with every form of every value replaced.</summary>
    public string Apply(string text)
    {
        if (_search is null)
            return text;
        if (text.AsSpan().ContainsAny(_search))
        {
            foreach (var form in _forms)
                text = text.Replace(form, Mask, StringComparison.Ordinal);
        }
        if (_escapable.Length == 0 || !text.AsSpan().ContainsAny(Escapes))
            return text;
        foreach (var (value, anchor) in _escapable)
        {
            if (text.Contains(anchor, StringComparison.Ordinal))
                text = WithoutEscaped(text, value);
        }
        return text;
    }

    /// <summary>The same for a text whose end is missing: the beginning of a value that stands there is replaced too.</summary>
    public string ApplyToCut(string text)
    {
        // A character of which bytes are missing.
        var masked = Apply(text.TrimEnd('\uFFFD'));
        if (_search is null)
            return masked;
        var cut = masked.Length;
        foreach (var form in _forms)
        {
            for (var start = Math.Max(0, masked.Length - (form.Length * LongestEscape)); start < cut; start++)
            {
                if (Begins(masked[start], form[0]) && EncodedText.EndOf(masked, start, form, out var runsOut) < 0 && runsOut >= ShortestPart)
                    cut = start;
            }
        }
        return cut == masked.Length ? masked : string.Concat(masked.AsSpan(0, cut), Mask);
    }

    /// <summary>
    /// The values behind each <see cref="Mask"/> that <see cref="Apply"/> leaves in a text, in order; null for one that was there
    /// already, for a value in base64, which cannot be put in its place again, and for all of them where values run into each other.
    /// </summary>
    public IReadOnlyList<string?> ValuesIn(string text)
    {
        var masks = Apply(text).Split(Mask).Length - 1;
        if (masks == 0)
            return [];
        List<(string? Text, string? Value)> pieces = [(text, null)];
        foreach (var form in _forms.Where(form => text.Contains(form, StringComparison.Ordinal)))
            pieces = Cut(pieces, form, _valueOfForm.Value.GetValueOrDefault(form), NextPlain);
        foreach (var (form, _) in _escapable.Where(one => text.Contains(one.Anchor, StringComparison.Ordinal)))
            pieces = Cut(pieces, form, _valueOfForm.Value.GetValueOrDefault(form), NextEscaped);
        string?[] found = [.. Cut(pieces, Mask, null, NextPlain).Where(piece => piece.Text is null).Select(piece => piece.Value)];
        return found.Length == masks ? found : new string?[masks];
    }

    /// <summary>All but base64, from which a value cannot be put in its place again.</summary>
    private Dictionary<string, string> ValuesOfForms()
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in _values)
        {
            foreach (var form in (string[])[value, .. LinesOf(value), .. EscapedFormsOf(value)])
                values.TryAdd(form, value);
        }
        return values;
    }

    private static List<(string? Text, string? Value)> Cut(List<(string? Text, string? Value)> pieces, string form, string? value, Func<string, int, string, (int Start, int End)?> next)
    {
        var cut = new List<(string? Text, string? Value)>();
        foreach (var piece in pieces)
        {
            var from = 0;
            while (piece.Text is { } text && next(text, from, form) is var (start, end))
            {
                cut.Add((text[from..start], null));
                cut.Add((null, value));
                from = end;
            }
            cut.Add(piece.Text is { } rest ? (rest[from..], null) : piece);
        }
        return cut;
    }

    private static (int Start, int End)? NextPlain(string text, int from, string form) =>
        text.IndexOf(form, from, StringComparison.Ordinal) is var start and >= 0 ? (start, start + form.Length) : null;

    private static (int Start, int End)? NextEscaped(string text, int from, string value)
    {
        for (var start = from; start < text.Length; start++)
        {
            if (Begins(text[start], value[0]) && EncodedText.EndOf(text, start, value, out _) is var end and >= 0)
                return (start, end);
        }
        return null;
    }

    private static string WithoutEscaped(string text, string value)
    {
        StringBuilder? masked = null;
        var kept = 0;
        while (NextEscaped(text, kept, value) is var (start, end))
        {
            (masked ??= new StringBuilder()).Append(text, kept, start - kept).Append(Mask);
            kept = end;
        }
        return masked is null ? text : masked.Append(text, kept, text.Length - kept).ToString();
    }

    private static bool Begins(char found, char wanted) => found == wanted || Escapes.Contains(found) || (wanted is '\r' or '\n' && found is ' ' or '\n' or '\r');

    private static string AnchorOf(string form)
    {
        var longest = "";
        for (var start = 0; start < form.Length; start++)
        {
            var end = start;
            while (end < form.Length && char.IsAsciiLetterOrDigit(form[end]))
                end++;
            if (end - start > longest.Length)
                longest = form[start..end];
            start = Math.Max(start, end);
        }
        return longest;
    }

    private static string[] LinesOf(string value) => value.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IEnumerable<string> PiecesOf(string value)
    {
        yield return value;
        foreach (var line in LinesOf(value))
            yield return line;
        // As a receiver gives it back that takes the UTF-8 of a header for Latin-1.
        yield return Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(value));
        foreach (var encoded in Base64Of(value))
        {
            yield return encoded;
            yield return encoded.Replace('+', '-').Replace('/', '_').TrimEnd('=');
        }
    }

    /// <summary>Those that the portal itself inserts, found without looking at each character.</summary>
    private static IEnumerable<string> EscapedFormsOf(string value)
    {
        yield return JsonEncodedText.Encode(value).Value;
        var inJson = JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value;
        yield return inJson;
        // JSON that stands in a text of JSON.
        yield return JsonEncodedText.Encode(inJson, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value;
        yield return JsonEncodedText.Encode(JsonEncodedText.Encode(value).Value).Value;
        var inUrl = Uri.EscapeDataString(value);
        yield return inUrl;
        yield return InPath(inUrl);
        yield return InPath(inUrl).Replace("%2F", "/", StringComparison.Ordinal);
        yield return System.Net.WebUtility.UrlEncode(value);
        yield return System.Security.SecurityElement.Escape(value);
    }

    /// <summary>As other programs write a path again: RFC 3986 lets these stand unescaped in one.</summary>
    private static string InPath(string escaped)
    {
        foreach (var plain in "!$&'()*+,;=:@")
            escaped = escaped.Replace(Uri.HexEscape(plain), plain.ToString(), StringComparison.Ordinal);
        return escaped;
    }

    /// <summary>The value's base64 wherever it stands within a longer text (basic authentication's <c>user:password</c>): one form for each offset modulo 3, without the characters that neighbours influence.</summary>
    private static IEnumerable<string> Base64Of(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        yield return Convert.ToBase64String(bytes);
        for (var offset = 0; offset < 3; offset++)
        {
            var encoded = Convert.ToBase64String([.. new byte[offset], .. bytes]);
            var first = (offset * 8 + 5) / 6;
            var last = (offset + bytes.Length) * 8 / 6;
            if (last - first >= 6)
                yield return encoded[first..last];
        }
    }
}
