using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Renders a request's body: a text, a form, or parts.</summary>
internal static class RequestBody
{
    private const string Form = "application/x-www-form-urlencoded";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body with its content type; null when there is none.</summary>
    public static (string ContentType, string? Body) Of(HttpRequestTemplate request, RequestTexts texts) => request switch
    {
        { Form: not null } => (Form, FormOf(request, texts)),
        { Multipart: not null } => PartsOf(request, texts),
        _ => (BodyType.Of(request.ContentType), string.IsNullOrEmpty(request.Body) ? null : TextOf(request, request.Body, texts)),
    };

    private static string TextOf(HttpRequestTemplate request, string template, RequestTexts texts)
    {
        var text = texts.Of("Body", template, EscapingOf(request.Escape ?? BodyType.EscapingOf(request.ContentType)));
        if (!request.OmitEmpty || texts.IsBroken)
            return text;
        return BodyType.EscapingOf(request.ContentType) switch
        {
            BodyEscaping.Json => WithoutEmptyProperties(text),
            BodyEscaping.Form => WithoutEmptyFields(text),
            _ => text,
        };
    }

    private static string FormOf(HttpRequestTemplate request, RequestTexts texts)
    {
        var fields = new List<string>();
        foreach (var (name, template) in request.Form!)
        {
            var value = texts.Of($"Form field {name}", template, Escaping.None);
            if (value.Length > 0 || !request.OmitEmpty)
                fields.Add($"{WebUtility.UrlEncode(name)}={WebUtility.UrlEncode(value)}");
        }
        return string.Join('&', fields);
    }

    /// <summary>RFC 7578; names are escaped as browsers do.</summary>
    private static (string ContentType, string Body) PartsOf(HttpRequestTemplate request, RequestTexts texts)
    {
        var boundary = $"part-{Guid.NewGuid():N}";
        var body = new StringBuilder();
        foreach (var part in request.Multipart!)
        {
            var value = texts.Of($"Part {part.Name}", part.Value, EscapingOf(request.Escape ?? BodyType.EscapingOfPart(part.ContentType)));
            if (value.Length == 0 && request.OmitEmpty)
                continue;
            body.Append("--").Append(boundary).Append("\r\nContent-Disposition: form-data; name=\"").Append(Quoted(part.Name)).Append('"');
            if (part.FileName is not null)
                body.Append("; filename=\"").Append(Quoted(texts.Of($"File name of part {part.Name}", part.FileName, Escaping.None))).Append('"');
            if (part.ContentType is not null)
                body.Append("\r\nContent-Type: ").Append(part.ContentType);
            body.Append("\r\n\r\n").Append(value).Append("\r\n");
        }
        body.Append("--").Append(boundary).Append("--\r\n");
        return ($"multipart/form-data; boundary={boundary}", body.ToString());
    }

    private static string Quoted(string name) =>
        name.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string WithoutEmptyFields(string form) =>
        string.Join('&', form.Split('&').Where(field => !field.EndsWith('=') && field.Contains('=', StringComparison.Ordinal)));

    /// <summary>Text that is no JSON is sent as it is: the other side says best what is wrong with it.</summary>
    private static string WithoutEmptyProperties(string text)
    {
        try
        {
            if (JsonNode.Parse(text) is not { } root)
                return text;
            Prune(root);
            return root.ToJsonString(Readable);
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException)
        {
            return text;
        }
    }

    private static void Prune(JsonNode node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array.OfType<JsonNode>())
                Prune(item);
            return;
        }
        if (node is not JsonObject properties)
            return;
        foreach (var (name, value) in properties.ToList())
        {
            if (value is null || (value is JsonValue && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Length == 0))
                properties.Remove(name);
            else
                Prune(value);
        }
    }

    private static Escaping EscapingOf(BodyEscaping escaping) => escaping switch
    {
        BodyEscaping.Json => Escaping.Json,
        BodyEscaping.Xml => Escaping.Xml,
        BodyEscaping.Url => Escaping.Url,
        BodyEscaping.Form => Escaping.Form,
        _ => Escaping.None,
    };
}
