using System.Text;
using System.Xml;

namespace ReactionsPortal.Engine.Templating.Places;

/// <summary>An XML document: text and attribute values, or a CDATA section.</summary>
internal sealed class XmlPlace : Place
{
    private const string Start = "<![CDATA[";
    private const string End = "]]>";

    private bool _inCharacterData;

    internal override void Pass(string text)
    {
        var position = 0;
        while (true)
        {
            var mark = _inCharacterData ? End : Start;
            var index = text.IndexOf(mark, position, StringComparison.Ordinal);
            if (index < 0)
                return;

            _inCharacterData = !_inCharacterData;
            position = index + mark.Length;
        }
    }

    internal override string Escape(string value, Escaping done)
    {
        if (_inCharacterData)
            return Allowed(value).Replace(End, "]]" + End + Start + ">", StringComparison.Ordinal);

        if (done == Escaping.Xml)
            return Allowed(value);

        var text = new StringBuilder(value.Length + 16);
        foreach (var character in Allowed(value))
        {
            _ = character switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '"' => text.Append("&quot;"),
                '\'' => text.Append("&apos;"),
                _ => text.Append(character),
            };
        }

        return text.ToString();
    }

    /// <summary>The value with U+FFFD for each character that XML 1.0 has no way to write.</summary>
    private static string Allowed(string value)
    {
        StringBuilder? text = null;
        for (var index = 0; index < value.Length; index++)
        {
            if (XmlConvert.IsXmlChar(value[index]))
                continue;

            if (index + 1 < value.Length && XmlConvert.IsXmlSurrogatePair(value[index + 1], value[index]))
                index++;
            else
                (text ??= new StringBuilder(value))[index] = '\ufffd';
        }

        return text?.ToString() ?? value;
    }
}
