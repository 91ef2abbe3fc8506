using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ReactionsPortal.Engine.Secrets;

/// <summary>
/// Replaces secrets' values by <c>********</c> in text, in each encoding that they may have been inserted in:
/// raw, JSON-escaped, XML-escaped, URL-escaped, base64.
/// </summary>
public sealed class SecretMask
{
    /// <summary>What stands where a secret stood.</summary>
    public const string Mask = "********";

    /// <summary>Shorter values are not masked: they would blacken ordinary text.</summary>
    private const int ShortestMasked = 4;

    private readonly string[] _values;
    private readonly string[] _forms;
    private readonly SearchValues<string>? _search;

    /// <summary>Masks these values.</summary>
    public SecretMask(IEnumerable<string> values)
    {
        _values = [.. values];
        _forms = [.. _values.Where(value => value.Length >= ShortestMasked).SelectMany(FormsOf).Where(form => form.Length >= ShortestMasked)
            .Distinct(StringComparer.Ordinal).OrderByDescending(form => form.Length)];
        _search = _forms.Length == 0 ? null : SearchValues.Create(_forms, StringComparison.Ordinal);
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
        if (_search is null || !text.AsSpan().ContainsAny(_search))
            return text;
        foreach (var form in _forms)
            text = text.Replace(form, Mask, StringComparison.Ordinal);
        return text;
    }

    private static IEnumerable<string> FormsOf(string value)
    {
        yield return value;
        yield return JsonEncodedText.Encode(value).Value;
        yield return JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value;
        var inUrl = Uri.EscapeDataString(value);
        yield return inUrl;
        yield return InPath(inUrl);
        yield return InPath(inUrl).Replace("%2F", "/", StringComparison.Ordinal);
        yield return System.Net.WebUtility.UrlEncode(value);
        yield return System.Security.SecurityElement.Escape(value);
        foreach (var line in value.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            yield return line;
        foreach (var encoded in Base64Of(value))
            yield return encoded;
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
