using System.Text;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Variables;

/// <summary>CloudEvents (version 1.0, HTTP binding): in binary mode the attributes are headers, in structured mode they stand in the body.</summary>
internal static class CloudEvent
{
    /// <summary>Content type of one event of a batch.</summary>
    public const string Structured = "application/cloudevents+json";

    private const string HeaderPrefix = "ce-";
    private const string BodyPrefix = "Webhook.Body.";
    private const string Prefix = "CloudEvent.";
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Attributes that every event has.</summary>
    public static IReadOnlyList<string> Required { get; } = ["specversion", "id", "source", "type"];

    /// <summary>Whether the content type says that the body is an event with its attributes.</summary>
    public static bool IsStructured(string? contentType) => Starts(contentType, "application/cloudevents") && !IsBatch(contentType);

    /// <summary>Whether the content type says that the body is a list of such.</summary>
    public static bool IsBatch(string? contentType) => Starts(contentType, "application/cloudevents-batch");

    /// <summary>Whether the media type says that it is an event in another format than JSON.</summary>
    public static bool IsForeign(string? media) => Starts(media, "application/cloudevents") && media!.Contains('+', StringComparison.Ordinal) && !media.EndsWith("+json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a header is an attribute; its name then.</summary>
    public static string? AttributeOf(string header) => Starts(header, HeaderPrefix) && header.Length > HeaderPrefix.Length ? header[HeaderPrefix.Length..].ToLowerInvariant() : null;

    /// <summary>An attribute's value out of a header: unquoted, and percent-decoded once; null where it is no UTF-8.</summary>
    public static string? Decode(string value)
    {
        var text = value is ['"', .., '"'] ? Unescaped(value[1..^1]) : value;
        if (!text.Contains('%', StringComparison.Ordinal))
            return text;
        var bytes = new List<byte>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '%' && at + 2 < text.Length && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2]))
            {
                bytes.AddRange(Convert.FromHexString(text.AsSpan(at + 1, 2)));
                at += 2;
            }
            else
            {
                var width = char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(at, width)));
                at += width - 1;
            }
        }
        try
        {
            return Strict.GetString([.. bytes]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Whether what was received is one event, in either mode.</summary>
    public static bool Is(EventContent content) => IsStructured(content.ContentType) || content.Headers.ContainsKey("ce-specversion");

    /// <summary>Adds <c>CloudEvent.*</c>, the same names in either mode. The body's variables are there already.</summary>
    public static void AddTo(Dictionary<string, string> variables, EventContent content)
    {
        if (IsStructured(content.ContentType))
            AddBody(variables, Prefix);
        else if (content.Headers.ContainsKey("ce-specversion"))
            AddHeaders(variables, content);
    }

    private static void AddHeaders(Dictionary<string, string> variables, EventContent content)
    {
        foreach (var (header, value) in content.Headers)
        {
            if (AttributeOf(header) is { } name)
                variables[Prefix + name] = Decode(value) ?? value;
        }
        if (content.ContentType is not null)
            variables[$"{Prefix}datacontenttype"] = content.ContentType;
        if (content.Body.Length == 0)
            return;
        variables[content.IsBinary ? $"{Prefix}data_base64" : $"{Prefix}data"] = content.Body;
        AddBody(variables, $"{Prefix}data.");
    }

    private static void AddBody(Dictionary<string, string> variables, string prefix)
    {
        foreach (var (name, value) in variables.Where(one => one.Key.StartsWith(BodyPrefix, StringComparison.OrdinalIgnoreCase)).ToList())
            variables[prefix + name[BodyPrefix.Length..]] = value;
    }

    private static string Unescaped(string quoted)
    {
        var text = new StringBuilder(quoted.Length);
        for (var at = 0; at < quoted.Length; at++)
            text.Append(quoted[at] == '\\' && at + 1 < quoted.Length ? quoted[++at] : quoted[at]);
        return text.ToString();
    }

    private static bool Starts(string? text, string start) => text?.TrimStart().StartsWith(start, StringComparison.OrdinalIgnoreCase) == true;
}
