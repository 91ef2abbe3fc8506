using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ReactionsPortal.Engine.Templating.Places;

/// <summary>A JSON document: inside a string literal, or outside of any.</summary>
internal sealed class JsonPlace : Place
{
    private bool _inString;
    private bool _afterBackslash;

    internal override void Pass(string text)
    {
        var rest = text.AsSpan();
        if (_afterBackslash && !rest.IsEmpty)
        {
            _afterBackslash = false;
            rest = rest[1..];
        }

        while (rest.IndexOfAny('"', '\\') is var index && index >= 0)
        {
            if (rest[index] == '"')
            {
                _inString = !_inString;
            }
            else if (_inString)
            {
                index++;
                if (index == rest.Length)
                {
                    _afterBackslash = true;
                    return;
                }
            }

            rest = rest[(index + 1)..];
        }
    }

    internal override string Escape(string value, Escaping done)
    {
        if (_inString)
            return Inside(value, done);

        return value switch
        {
            "True" => "true",
            "False" => "false",
            _ => IsJson(value) ? value : $"\"{Inside(value, done)}\"",
        };
    }

    private static string Inside(string value, Escaping done) =>
        done == Escaping.Json ? EscapeControls(value) : JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value);

    /// <summary>The filter JsonEscape leaves most control characters as they are, which JSON forbids.</summary>
    private static string EscapeControls(string value)
    {
        if (!value.AsSpan().ContainsAnyInRange('\0', '\x1f'))
            return value;

        var text = new StringBuilder(value.Length + 16);
        foreach (var character in value)
        {
            if (character < ' ')
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else
                text.Append(character);
        }

        return text.ToString();
    }

    private static bool IsJson(string value)
    {
        if (value.AsSpan().Trim() is not ['{' or '[' or '"' or '-' or (>= '0' and <= '9') or 't' or 'f' or 'n', ..])
            return false;

        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(value.Length));
        try
        {
            var length = Encoding.UTF8.GetBytes(value, bytes);
            var reader = new Utf8JsonReader(bytes.AsSpan(0, length));
            while (reader.Read())
            {
                // Only whether it can be read to its end matters.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
