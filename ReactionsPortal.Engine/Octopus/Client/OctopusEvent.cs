using System.Globalization;
using System.Text.Json;
using ReactionsPortal.Engine.Octopus.Client.Resources;

namespace ReactionsPortal.Engine.Octopus.Client;

/// <summary>An event of the audit trail: read, and as it was sent.</summary>
/// <param name="Resource">The event; <see cref="EventResource.Id"/> is there.</param>
/// <param name="Json">The event's JSON, letter for letter.</param>
internal sealed record OctopusEvent(EventResource Resource, string Json)
{
    /// <summary>Id, such as <c>Events-12</c>.</summary>
    public string Id => Resource.Id!;

    /// <summary>AutoId; on servers that do not send one, the number in the id. 0 where neither is there.</summary>
    public long Number => Resource.AutoId ?? NumberIn(Id);

    /// <summary>Reads an event; null when the JSON is none, because it has no id.</summary>
    public static OctopusEvent? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return null;
        try
        {
            return json.Deserialize(OctopusJson.Default.EventResource) is { Id.Length: > 0 } resource ? new OctopusEvent(resource, json.GetRawText()) : null;
        }
        catch (JsonException)
        {
            return Least(json) is { Id.Length: > 0 } resource ? new OctopusEvent(resource, json.GetRawText()) : null;
        }
    }

    /// <summary>What can be had of an event with a field of an unknown shape: a field that changes must not lose events.</summary>
    private static EventResource Least(JsonElement json) => new()
    {
        Id = Text(json, "Id"),
        AutoId = json.TryGetProperty("AutoId", out var autoId) && autoId.ValueKind == JsonValueKind.Number && autoId.TryGetInt64(out var number) ? number : null,
        Category = Text(json, "Category"),
        RelatedDocumentIds = json.TryGetProperty("RelatedDocumentIds", out var related) && related.ValueKind == JsonValueKind.Array
            ? [.. related.EnumerateArray().Where(id => id.ValueKind == JsonValueKind.String).Select(id => id.GetString()!)]
            : null,
        UserId = Text(json, "UserId"),
        Username = Text(json, "Username"),
        Occurred = json.TryGetProperty("Occurred", out var occurred) && occurred.ValueKind == JsonValueKind.String && occurred.TryGetDateTimeOffset(out var time) ? time : null,
        Message = Text(json, "Message"),
        SpaceId = Text(json, "SpaceId"),
    };

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long NumberIn(string id) =>
        long.TryParse(id.AsSpan(id.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
