using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Events.Scrubbing;

/// <summary>A scrubbed event as a file for a bug report.</summary>
internal static class ScrubbedFile
{
    /// <summary>What it is called.</summary>
    public const string Name = "scrubbed-event.json";

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(ScrubbedEvent scrubbed)
    {
        var file = new JsonObject
        {
            ["source"] = scrubbed.Source.ToString().ToLowerInvariant(),
            ["category"] = scrubbed.Category,
            ["summary"] = scrubbed.Summary,
            ["method"] = scrubbed.Content.Method,
            ["route"] = scrubbed.Route,
            ["contentType"] = scrubbed.Content.ContentType,
            ["headers"] = Of(scrubbed.Content.Headers),
            ["query"] = Of(scrubbed.Content.Query),
            ["body"] = Body(scrubbed.Content.Body),
            ["variables"] = scrubbed.Variables is { } variables ? Of(variables) : null,
        };
        foreach (var empty in file.Where(part => part.Value is null or JsonObject { Count: 0 }).Select(part => part.Key).ToList())
            file.Remove(empty);
        return file.ToJsonString(Options);
    }

    private static JsonObject Of(IReadOnlyDictionary<string, string> values) => new(values.OrderBy(value => value.Key, StringComparer.OrdinalIgnoreCase).Select(value => KeyValuePair.Create(value.Key, (JsonNode?)JsonValue.Create(value.Value))));

    /// <summary>JSON stays JSON, another body is a text.</summary>
    private static JsonNode? Body(string body)
    {
        try
        {
            return body.Length == 0 ? null : JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return JsonValue.Create(body);
        }
    }
}
