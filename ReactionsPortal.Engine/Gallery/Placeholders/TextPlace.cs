using System.Net;
using System.Text;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;
using ReactionsPortal.Engine.Templating.Places;

namespace ReactionsPortal.Engine.Gallery.Placeholders;

/// <summary>What a text of a document is, and so how an input's value is written into it.</summary>
internal enum TextPlace
{
    /// <summary>It means itself: names, values of conditions.</summary>
    Plain,

    /// <summary>It is a template: headers, form fields, parameters.</summary>
    Template,

    /// <summary>It is a template of JSON.</summary>
    Json,

    /// <summary>It is a template of XML.</summary>
    Xml,

    /// <summary>It is a template of a form's body.</summary>
    Form,

    /// <summary>It is a template of an address.</summary>
    Url,

    /// <summary>It is the name of a secret.</summary>
    SecretName,

    /// <summary>It is a script: nothing is replaced in it.</summary>
    Script,
}

/// <summary>Puts one text together.</summary>
internal sealed class PlacedText(TextPlace place)
{
    private readonly StringBuilder _text = new();
    private readonly UrlPlace _url = new();

    /// <summary>Adds what the declaration itself says.</summary>
    public void Add(string own)
    {
        _text.Append(own);
        _url.Pass(own);
    }

    /// <summary>Adds what is inserted.</summary>
    public void Insert(TemplatePiece piece, bool isRaw)
    {
        if (piece.IsTemplate && place != TextPlace.Plain)
        {
            // How it is escaped is decided when it is rendered.
            _text.Append(piece.Text);
            _url.Pass("-");
            return;
        }
        _text.Append(place switch
        {
            TextPlace.Plain or TextPlace.SecretName or TextPlace.Script => piece.Text,
            _ when isRaw => WithoutMarks(piece.Text),
            TextPlace.Json => WithoutMarks(Json(piece.Text)),
            TextPlace.Xml => WithoutMarks(WebUtility.HtmlEncode(piece.Text)),
            TextPlace.Form => WebUtility.UrlEncode(piece.Text),
            TextPlace.Url => WithoutMarks(_url.Escape(piece.Text, Escaping.None)),
            _ => WithoutMarks(piece.Text),
        });
        if (isRaw)
            _url.Pass(piece.Text);
    }

    /// <inheritdoc />
    public override string ToString() => _text.ToString();

    /// <summary>How inserted values are written into a body that is escaped so.</summary>
    public static TextPlace OfBody(BodyEscaping escaping) => escaping switch
    {
        BodyEscaping.Json => TextPlace.Json,
        BodyEscaping.Xml => TextPlace.Xml,
        BodyEscaping.Form => TextPlace.Form,
        BodyEscaping.Url => TextPlace.Form,
        _ => TextPlace.Template,
    };

    /// <summary>Text that looks like the beginning of a template and is none.</summary>
    private static string WithoutMarks(string text) => text.Replace("#{", "##{", StringComparison.Ordinal);

    private static string Json(string text)
    {
        var json = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append(@"\\"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                < ' ' => json.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => json.Append(character),
            };
        }
        return json.ToString();
    }
}
