using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReactionsPortal.Engine.Octopus.Client.Resources;

/// <summary>A subscription: what the server pushes, and where.</summary>
internal sealed record SubscriptionResource
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public bool? IsDisabled { get; init; }
    public SubscriptionWebhookResource? EventNotificationSubscription { get; init; }
}

/// <summary>Where a subscription pushes.</summary>
internal sealed record SubscriptionWebhookResource
{
    public string? WebhookURI { get; init; }
    public string? WebhookHeaderKey { get; init; }

    /// <summary>Lists of what is pushed, by what they are of; an empty one means all.</summary>
    public JsonElement? Filter { get; init; }

    /// <summary>Names of the lists that keep events from being pushed.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Narrowed => Filter is { ValueKind: JsonValueKind.Object } filter
        ? [.. filter.EnumerateObject().Where(list => list.Value.ValueKind == JsonValueKind.Array && list.Value.GetArrayLength() > 0).Select(list => list.Name)]
        : [];
}
