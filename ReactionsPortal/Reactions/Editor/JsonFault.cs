using System.Text.Json;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Runs;

namespace ReactionsPortal.Reactions.Editor;

/// <summary>What is wrong with a body that calls itself JSON.</summary>
public static class JsonFault
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 512 };

    /// <returns>Null when nothing is, or it is no JSON by its content type.</returns>
    public static string? Of(SentRequest request)
    {
        if (string.IsNullOrEmpty(request.Body) || HttpWords.Header(request.Headers, "Content-Type")?.Contains("json", StringComparison.OrdinalIgnoreCase) != true)
            return null;
        try
        {
            JsonDocument.Parse(request.Body, Strict).Dispose();
            return null;
        }
        catch (JsonException fault)
        {
            return $"The body is not valid JSON: line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}.";
        }
    }
}
