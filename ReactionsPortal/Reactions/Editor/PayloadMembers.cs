using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using ReactionsPortal.Controls.Code;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>What a script finds in <c>$Payload</c>: a body as the object that PowerShell makes of it.</summary>
public sealed class PayloadMembers
{
    private const int Deepest = 10;
    private const int MostMembers = 200;
    private const int MostItems = 3;
    private const int MostInAll = 3000;
    private const int LongestBody = 1_000_000;
    private const int LongestValue = 120;

    private static readonly XmlReaderSettings SafeXml = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LongestBody };

    private int _left = MostInAll;

    private PayloadMembers()
    {
    }

    /// <summary>The members of a body, the first few thousand; none where it is a text, or too long to be looked through.</summary>
    /// <param name="body">As received.</param>
    /// <param name="contentType">As received; null: none was named.</param>
    public static CodeMember Of(string body, string? contentType) => new PayloadMembers().Read(body, contentType);

    private CodeMember Read(string body, string? contentType)
    {
        var type = contentType ?? "";
        if (body.Length > LongestBody || string.IsNullOrWhiteSpace(body))
            return CodeMember.Of("Payload", null);
        if (type.Contains("x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            return OfForm(body);
        try
        {
            var start = body.TrimStart()[0];
            if (start == '<' && type.Contains("xml", StringComparison.OrdinalIgnoreCase))
                return OfXml(body);
            if (start is '{' or '[')
                return OfJson("Payload", body);
        }
        catch (Exception unreadable) when (unreadable is JsonException or XmlException or InvalidOperationException)
        {
            // A script gets the text then.
        }

        return CodeMember.Of("Payload", Shorten(body));
    }

    private CodeMember OfJson(string name, string text)
    {
        using var document = JsonDocument.Parse(text);
        return Of(name, document.RootElement, Deepest);
    }

    private CodeMember Of(string name, JsonElement element, int depth) => element.ValueKind switch
    {
        JsonValueKind.Object => new(name, null, depth == 0 ? [] : [.. element.EnumerateObject().Where(one => one.Name.Length > 0).Take(MostMembers).TakeWhile(_ => _left-- > 0).Select(one => Of(one.Name, one.Value, depth - 1))]),
        JsonValueKind.Array => new(name, L($"{element.GetArrayLength()} in a list"), depth == 0 ? [] : [.. element.EnumerateArray().Take(MostItems).TakeWhile(_ => _left-- > 0).Select((one, index) => Of($"{index}", one, depth - 1))], IsList: true),
        JsonValueKind.Null => CodeMember.Of(name, "$null"),
        JsonValueKind.True => CodeMember.Of(name, "$true"),
        JsonValueKind.False => CodeMember.Of(name, "$false"),
        JsonValueKind.String => CodeMember.Of(name, Shorten(element.GetString()!)),
        _ => CodeMember.Of(name, element.GetRawText()),
    };

    private CodeMember OfForm(string body)
    {
        var fields = QueryHelpers.ParseQuery(body);
        if (fields.Count == 1 && fields.TryGetValue("payload", out var alone) && alone.Count == 1 && alone[0] is { } text && text.TrimStart().StartsWith('{'))
        {
            try
            {
                return OfJson("Payload", text);
            }
            catch (JsonException)
            {
                // It stays a text.
            }
        }

        return new("Payload", null, [.. fields.Take(MostMembers).Select(field => OfField(field.Key, field.Value))]);
    }

    private static CodeMember OfField(string name, StringValues values) => values.Count == 1
        ? CodeMember.Of(name, Shorten(values[0] ?? ""))
        : new(name, L($"{values.Count} in a list"), [.. values.Take(MostItems).Select((value, index) => CodeMember.Of($"{index}", Shorten(value ?? "")))], IsList: true);

    private CodeMember OfXml(string body)
    {
        using var reader = XmlReader.Create(new StringReader(body.TrimStart()), SafeXml);
        var root = XDocument.Load(reader).Root!;
        return new("Payload", null, [Of(root, Deepest)]);
    }

    private CodeMember Of(XElement element, int depth)
    {
        if (depth == 0 || (!element.HasElements && !element.HasAttributes))
            return CodeMember.Of(element.Name.LocalName, element.HasElements ? null : Shorten(element.Value));
        var attributes = element.Attributes().Where(one => !one.IsNamespaceDeclaration).Select(one => CodeMember.Of(one.Name.LocalName, Shorten(one.Value)));
        var elements = element.Elements().GroupBy(one => one.Name.LocalName, StringComparer.Ordinal).Take(MostMembers).TakeWhile(_ => _left-- > 0).Select(same => same.Count() == 1
            ? Of(same.First(), depth - 1)
            : new CodeMember(same.Key, L($"{same.Count()} in a list"), [.. same.Take(MostItems).Select((one, index) => Of(one, depth - 1) with { Name = $"{index}" })], IsList: true));
        return new(element.Name.LocalName, null, [.. attributes, .. elements, .. element.HasElements ? [] : (IEnumerable<CodeMember>)[CodeMember.Of("#text", Shorten(element.Value))]]);
    }

    private static string Shorten(string value) => value.Length <= LongestValue ? value : $"{value[..LongestValue]}…";
}
