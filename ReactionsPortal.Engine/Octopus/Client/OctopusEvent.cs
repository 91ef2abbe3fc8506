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

    /// <summary>Reads an event; null when the JSON is none.</summary>
    public static OctopusEvent? Read(JsonElement json)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object && json.Deserialize(OctopusJson.Default.EventResource) is { Id.Length: > 0 } resource
                ? new OctopusEvent(resource, json.GetRawText())
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static long NumberIn(string id) =>
        long.TryParse(id.AsSpan(id.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
