using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ReactionsPortal.Engine.Octopus.Client;

namespace ReactionsPortal.Engine.Intake.Subscriptions;

/// <summary>Reads what a subscription sends: one event, or a digest of several.</summary>
internal static class SubscriptionPayload
{
    /// <summary>Octopus sends at most 100.</summary>
    public const int MostEvents = 1000;

    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = 64 };

    /// <summary>The events, in the payload's order; null when it is no payload of a subscription.</summary>
    public static IReadOnlyList<OctopusEvent>? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Limits);
            return Property(document.RootElement, "Payload") is { ValueKind: JsonValueKind.Object } payload ? Events(payload) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static List<OctopusEvent>? Events(JsonElement payload)
    {
        var items = (Property(payload, "Events") ?? Property(payload, "Event")) switch
        {
            { ValueKind: JsonValueKind.Array } several => several.EnumerateArray().ToList(),
            { ValueKind: JsonValueKind.Object } one => [one],
            _ => [],
        };
        if (items.Count is 0 or > MostEvents)
            return null;
        List<OctopusEvent> events = [.. items.Select(item => OctopusEvent.Read(item) is { } one ? one with { Json = WithoutDifference(item) } : null).OfType<OctopusEvent>()];
        return events.Count == items.Count ? events : null;
    }

    /// <summary>The event as the feed gives it: without what a document looked like before and after, which may hold this very subscription's key.</summary>
    private static string WithoutDifference(JsonElement happened)
    {
        using var kept = new MemoryStream();
        using (var writer = new Utf8JsonWriter(kept, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            foreach (var property in happened.EnumerateObject().Where(property => !property.Name.Equals("ChangeDetails", StringComparison.OrdinalIgnoreCase)))
                property.WriteTo(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length);
    }

    private static JsonElement? Property(JsonElement json, string name)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var property in json.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && property.Value.ValueKind != JsonValueKind.Null)
                return property.Value;
        }

        return null;
    }
}
