using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace ReactionsPortal.Engine.Intake;

/// <summary>Reads bodies: JSON, forms, XML and text, in the charset that the sender names.</summary>
internal static class WebhookBody
{
    private const int DeepestJson = 64;

    /// <summary>The body as text, or why it is refused.</summary>
    public static bool TryRead(WebhookCall call, out string body, [NotNullWhen(false)] out IntakeVerdict.Refused? refusal)
    {
        body = "";
        refusal = null;
        var contentType = call.Headers.FirstOrDefault(header => header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value;
        MediaTypeHeaderValue? type = null;
        if (!string.IsNullOrWhiteSpace(contentType) && !MediaTypeHeaderValue.TryParse(contentType, out type))
            refusal = new IntakeVerdict.Refused(400, "The Content-Type header cannot be read.");
        else if (type?.MediaType is { } media && !IsText(media))
            refusal = new IntakeVerdict.Refused(415, $"{media} is not taken. Send JSON, XML, a form or text.");
        else if (EncodingOf(type?.CharSet) is not { } encoding)
            refusal = new IntakeVerdict.Refused(415, "The charset is not known. Send UTF-8.");
        else if (!TryDecode(call.Body.Span, encoding, out body))
            refusal = new IntakeVerdict.Refused(400, $"The body is not valid {encoding.WebName}.");
        else if (type?.MediaType is { } named && IsJson(named) && JsonProblem(body) is { } problem)
            refusal = new IntakeVerdict.Refused(400, problem);
        return refusal is null;
    }

    private static bool IsText(string media) => IsJson(media)
        || media.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
        || media.Equals("application/xml", StringComparison.OrdinalIgnoreCase)
        || media.EndsWith("+xml", StringComparison.OrdinalIgnoreCase)
        || media.StartsWith("text/", StringComparison.OrdinalIgnoreCase);

    private static bool IsJson(string media) => media.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        || media.Equals("text/json", StringComparison.OrdinalIgnoreCase)
        || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase);

    private static Encoding? EncodingOf(string? charset)
    {
        try
        {
            var name = charset?.Trim('"');
            return Encoding.GetEncoding(string.IsNullOrEmpty(name) ? "utf-8" : name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool TryDecode(ReadOnlySpan<byte> bytes, Encoding encoding, out string text)
    {
        try
        {
            text = encoding.GetString(bytes.StartsWith(encoding.Preamble) ? bytes[encoding.Preamble.Length..] : bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
    }

    private static string? JsonProblem(string body)
    {
        if (string.IsNullOrWhiteSpace(body))
            return "The body is empty, but the Content-Type says JSON.";
        try
        {
            using var _ = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = DeepestJson });
            return null;
        }
        catch (JsonException broken)
        {
            return $"The body is not JSON: line {broken.LineNumber + 1}, position {broken.BytePositionInLine + 1}.";
        }
    }
}
