using System.Text.Json.Nodes;

namespace ReactionsPortal.Bench.Fuzz;

/// <summary>What listens while requests are mutated: open routes, so that what is sent is read, and one that asks for a signature.</summary>
internal static class FuzzRoutes
{
    private static readonly (string Route, string? Source, string? DeliveryId)[] Open =
    [
        ("/triggers/fuzz/any", null, null),
        ("/triggers/fuzz/whole", null, "#{Webhook.Body}"),
        ("/triggers/fuzz/parts/{feed}/{id?}", null, "#{Webhook.Body.id | Trim}"),
        ("/triggers/fuzz/github", "github", null),
        ("/triggers/fuzz/gitlab", "gitlab", null),
        ("/triggers/fuzz/slack", "slack", null),
        ("/triggers/fuzz/azure", "azureDevOps", null),
        ("/triggers/fuzz/grid", "eventGrid", null),
        ("/triggers/fuzz/cloud", "cloudEvents", null),
        ("/triggers/fuzz/harbor", "harbor", null),
        ("/triggers/fuzz/teams", "teams", null),
        ("/triggers/fuzz/sns", "sns", null),
    ];

    /// <summary>Paths that are called.</summary>
    public static IReadOnlyList<string> Paths { get; } = [.. Open.Select(one => one.Route.Replace("{feed}/{id?}", "beta/7", StringComparison.Ordinal)), "/triggers/fuzz/signed", "/triggers/fuzz/nobody", "/octopus/subscriptions/main"];

    /// <summary>Reactions that listen there and never run.</summary>
    public static IEnumerable<JsonObject> Reactions()
    {
        foreach (var (route, source, deliveryId) in Open)
        {
            var webhook = new JsonObject { ["route"] = route, ["methods"] = new JsonArray("POST", "PUT", "GET"), ["auth"] = new JsonObject { ["none"] = new JsonObject() } };
            if (source is not null)
                webhook["source"] = source;
            if (deliveryId is not null)
                webhook["deliveryId"] = deliveryId;
            yield return Reaction(webhook);
        }
        yield return Reaction(new JsonObject
        {
            ["route"] = "/triggers/fuzz/signed",
            ["auth"] = new JsonObject { ["hmac"] = new JsonObject { ["secret"] = "Fuzz", ["header"] = "X-Signature", ["timestampHeader"] = "X-Time", ["content"] = "{timestamp}{url}{form}{body}" } },
        });
    }

    private static JsonObject Reaction(JsonObject webhook) => new()
    {
        ["name"] = (string)webhook["route"]!,
        ["enabled"] = true,
        ["trigger"] = new JsonObject { ["webhook"] = webhook },
        ["filter"] = new JsonObject { ["all"] = new JsonArray(new JsonObject { ["field"] = "Webhook.Method", ["is"] = "never" }) },
        ["action"] = new JsonObject { ["powershell"] = new JsonObject { ["script"] = "'never'" } },
    };
}
