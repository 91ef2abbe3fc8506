using System.Xml;
using System.Xml.Linq;
using ReactionsPortal.Runs.Copies;

namespace ReactionsPortal.Runs;

/// <summary>How a kept body is best shown.</summary>
internal abstract record BodyLook
{
    private const char Unreadable = '\ufffd';

    private BodyLook()
    {
    }

    /// <summary>Nothing came.</summary>
    public sealed record Nothing : BodyLook;

    /// <summary>No text.</summary>
    /// <param name="Kind">"An image".</param>
    public sealed record Binary(string Kind) : BodyLook;

    /// <summary>Fields of a form.</summary>
    public sealed record Form(IReadOnlyList<(string Name, string Value)> Fields) : BodyLook;

    /// <summary>XML, set out over lines.</summary>
    public sealed record Xml(string Lines) : BodyLook;

    /// <summary>JSON, or what looks like it.</summary>
    public sealed record Json : BodyLook;

    /// <summary>Any other text.</summary>
    public sealed record Plain : BodyLook;

    /// <param name="body">As kept.</param>
    /// <param name="contentType">As its header says; null: it says nothing.</param>
    public static BodyLook Of(string? body, string? contentType)
    {
        if (string.IsNullOrEmpty(body))
            return new Nothing();

        var type = (contentType ?? "").Split(';')[0].Trim().ToLowerInvariant();
        if (body.Contains('\0', StringComparison.Ordinal) || (!IsText(type) && body.Contains(Unreadable, StringComparison.Ordinal)))
            return new Binary(KindOf(type));
        if (BodyFields.Form(contentType, body) is { } fields)
            return new Form(fields);
        if (body.AsSpan().TrimStart() is ['{' or '[', ..])
            return new Json();
        return type.Contains("xml", StringComparison.Ordinal) && SetOut(body) is { } xml ? new Xml(xml) : new Plain();
    }

    private static bool IsText(string type) =>
        type.Length == 0 || type.StartsWith("text/", StringComparison.Ordinal) || type.Contains("json", StringComparison.Ordinal) || type.Contains("xml", StringComparison.Ordinal) || type.Contains("form", StringComparison.Ordinal);

    private static string KindOf(string type) => type.Split('/')[0] switch
    {
        "image" => L("An image"),
        "audio" => L("A sound"),
        "video" => L("A film"),
        _ => L("No text"),
    };

    private static string? SetOut(string body)
    {
        try
        {
            using var text = new StringReader(body);
            using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var document = XDocument.Load(reader);
            return document.Declaration is { } declaration ? $"{declaration}\n{document}" : document.ToString();
        }
        catch (XmlException)
        {
            // No XML, or only its beginning: shown as it came.
            return null;
        }
    }
}
