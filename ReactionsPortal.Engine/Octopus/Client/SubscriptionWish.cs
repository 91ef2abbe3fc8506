using System.Text.Json.Nodes;

namespace ReactionsPortal.Engine.Octopus.Client;

/// <summary>A subscription as the portal wants it: every event of the space, to this address, with this header.</summary>
/// <param name="Name">Its name on the server.</param>
/// <param name="Address">Where it pushes.</param>
/// <param name="HeaderName">Header that carries the key.</param>
/// <param name="HeaderValue">The key.</param>
internal sealed record SubscriptionWish(string Name, Uri Address, string HeaderName, string HeaderValue)
{
    private static readonly string[] Filters =
        ["Users", "Projects", "ProjectGroups", "Environments", "EventGroups", "EventCategories", "EventAgents", "Tenants", "Tags", "DocumentTypes"];

    /// <summary>The resource as Octopus takes it.</summary>
    /// <param name="space">Id of the space; null on a server without spaces.</param>
    /// <param name="id">Id of the subscription that is changed; null for a new one.</param>
    public string ToJson(string? space, string? id)
    {
        var resource = new JsonObject
        {
            [nameof(Name)] = Name,
            ["Type"] = "Event",
            ["IsDisabled"] = false,
            ["EventNotificationSubscription"] = new JsonObject
            {
                ["Filter"] = new JsonObject(Filters.Select(name => KeyValuePair.Create<string, JsonNode?>(name, new JsonArray()))),
                ["WebhookURI"] = Address.AbsoluteUri,
                ["WebhookTimeout"] = "00:00:10",
                ["WebhookHeaderKey"] = HeaderName,
                ["WebhookHeaderValue"] = HeaderValue,
                ["WebhookTeams"] = new JsonArray(),
                ["EmailTeams"] = new JsonArray(),
                ["EmailFrequencyPeriod"] = "01:00:00",
                ["EmailPriority"] = "Normal",
                ["EmailShowDatesInTimeZoneId"] = "UTC",
            },
        };
        if (space is not null)
            resource["SpaceId"] = space;
        if (id is not null)
            resource["Id"] = id;
        return resource.ToJsonString();
    }
}
