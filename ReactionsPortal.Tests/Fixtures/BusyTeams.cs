using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>What a portal of several teams has beside a day's work: folders, changes that wait for approval, reactions that name what the data does not have, an identity provider, saved views.</summary>
internal sealed class BusyTeams(PortalProcess portal, string connection)
{
    private const string Shop = "shop/";
    private const string Warehouse = "warehouse/";

    /// <summary>Makes all of it through the API, as the teams would.</summary>
    /// <returns>Id of a member with roles in folders.</returns>
    public async Task<string> FillAsync()
    {
        await FoldersAsync();
        await ProposalsAsync();
        await DoubtsAsync();
        await ViewsAsync();
        await portal.Api.SendAsync(HttpMethod.Put, "/api/v1/single-sign-on", new JsonObject
        {
            ["authority"] = "https://login.example.com/realms/acme",
            ["clientId"] = "reactions-portal",
            ["clientSecret"] = "kept-by-the-provider-too",
            ["displayName"] = "Acme",
            ["groups"] = new JsonArray(Group("portal-admins", "Administrator"), Group("shop-developers", "Editor", Shop), Group("warehouse-on-call", "Support", Warehouse)),
            ["defaultRole"] = "Viewer",
        });
        return await MemberAsync();
    }

    private static JsonObject Group(string group, string role, string? folder = null) => new() { ["group"] = group, ["role"] = role, ["folder"] = folder };

    private async Task FoldersAsync()
    {
        foreach (var (name, tag, isOn) in new[] { ("Tell the shop's channel about deployments", "shop/deployments", true), ("Warm the shop's cache", "shop/nightly", false), ("Start the load after the warehouse is deployed", "warehouse/loads", true) })
            await portal.Api.PostAsync<ReactionView>("/api/v1/reactions", Tagged(A.Reaction(name).OnOctopus(connection, "DeploymentSucceeded").Where("Octopus.Environment.Name", "in", "Production").PostsTo("https://hooks.slack.com/services/T0/B1/X"), tag, isOn));
        foreach (var (secret, folder) in new[] { ("ShopChannel", Shop), ("LoadToken", Warehouse), ("WarehouseReader", Warehouse) })
            await portal.Api.SendAsync(HttpMethod.Post, "/api/v1/secrets", new JsonObject { ["name"] = secret, ["value"] = $"value of {secret}", ["folder"] = folder });
        await portal.Api.SendAsync(HttpMethod.Put, "/api/v1/folders/protection", new JsonObject { ["folder"] = "shop", ["protected"] = true });
    }

    /// <summary>One waits, one was declined.</summary>
    private async Task ProposalsAsync()
    {
        var key = (string)(await portal.Api.PostAsync<JsonNode>("/api/v1/keys", new JsonObject
        {
            ["name"] = "Pipeline of the shop",
            ["folders"] = new JsonArray(new JsonObject { ["folder"] = Shop, ["role"] = "Editor" }),
        }))["key"]!;
        var reactions = (await portal.Api.GetAsync<PageView<ReactionView>>("/api/v1/reactions?limit=200")).Items;
        var warm = reactions.Single(one => one.Name == "Warm the shop's cache");
        var tell = reactions.Single(one => one.Name == "Tell the shop's channel about deployments");
        await ProposeAsync(key, tell, Tagged(A.Reaction(tell.Name).OnOctopus(connection, "DeploymentSucceeded", "DeploymentFailed").Where("Octopus.Environment.Name", "in", "Production", "Staging").PostsTo("https://hooks.slack.com/services/T0/B1/X"), "shop/deployments"));
        var second = await ProposeAsync(key, warm, Tagged(A.Reaction(warm.Name).OnOctopus(connection, "DeploymentSucceeded").PostsTo("https://hooks.slack.com/services/T0/B2/Y"), "shop/nightly"));
        await portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/proposals/{second}/decline", new JsonObject { ["note"] = "Production alone has a cache." });
    }

    private async Task<string> ProposeAsync(string key, ReactionView reaction, JsonObject document)
    {
        using var answer = await portal.CallAsync(key, HttpMethod.Put, $"/api/v1/reactions/{reaction.Id}", document);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["proposal"]!["id"]!;
    }

    /// <summary>An environment that is spelled wrong, a secret that is gone, a route that nobody calls.</summary>
    private async Task DoubtsAsync()
    {
        await portal.Api.CreateAsync(A.Reaction("Page on-call when Billing fails").OnOctopus(connection, "DeploymentFailed").Where("Octopus.Project.Name", "isNot", "Biling").Where("Octopus.Environment.Name", "isNot", "Prodution").PostsTo("https://hooks.slack.com/services/T0/B3/Z"));
        var quiet = await portal.Api.CreateAsync(A.Reaction("Import prices when the supplier calls").OnWebhook("/triggers/prices").Runs("Write-Host \"Prices of $($Payload.supplier)\"\n$Secrets.SupplierTokn | Out-Null"));
        var (at, id) = (DateTimeOffset.UtcNow.AddDays(-64).UtcTicks, quiet.Id.ToString().ToUpperInvariant());
        await portal.ExecuteAsync("UPDATE ReactionVersions SET SavedAt = @at WHERE ReactionId = @id", ("@at", at), ("@id", id));
    }

    private async Task ViewsAsync()
    {
        foreach (var (list, name, query) in new[] { ("runs", "Failed today", "?status=Failed&last=24h"), ("runs", "Scripts", "?q=package"), ("events", "Deployments", "?category=DeploymentSucceeded") })
            await portal.Api.SendAsync(HttpMethod.Post, "/api/v1/views", new JsonObject { ["list"] = list, ["name"] = name, ["query"] = query, ["isShared"] = true });
    }

    private async Task<string> MemberAsync()
    {
        var invited = await portal.Api.PostAsync<JsonNode>("/api/v1/members", new JsonObject
        {
            ["email"] = "ines.costa@example.com",
            ["folders"] = new JsonArray(new JsonObject { ["folder"] = Shop, ["role"] = "Editor" }, new JsonObject { ["folder"] = Warehouse, ["role"] = "Viewer" }),
        });
        using var browser = new FormClient(portal);
        await browser.FillAsync(Colleagues.PathOf(invited), ("Name", "Inês Costa"), ("Password", Colleagues.Password), ("Repeat", Colleagues.Password));
        return (string)(await portal.MemberAsync("ines.costa@example.com"))!["id"]!;
    }

    private static JsonObject Tagged(ReactionBuilder reaction, string tag, bool isOn = true)
    {
        var document = reaction.ToJson();
        (document["tags"], document["enabled"]) = (new JsonArray(tag), isOn);
        return document;
    }
}
