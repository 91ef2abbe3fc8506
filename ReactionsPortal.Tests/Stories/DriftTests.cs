using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Stories;

/// <summary>What reactions name, beside what events carry and what there is.</summary>
[Collection(WhyCollection.Name)]
public sealed class DriftTests(WhyCollection.QuickPortal running)
{
    private readonly PortalProcess _portal = running.Portal;
    private readonly string _route = $"/triggers/drift-{Guid.NewGuid():N}"[..22];

    [Fact]
    public async Task What_no_call_of_a_route_ever_had_is_doubted_with_what_may_be_meant()
    {
        await _portal.Api.SetSecretAsync("DriftToken", "not-to-be-seen");
        var reaction = await _portal.Api.CreateAsync(A.Reaction($"Drifts {_route}").OnWebhook(_route).Where("Webhook.Body.stage", "is", "Prodution").Where("Webhook.Body.stgae", "is", "x").Where("Webhook.Body.count", "is", "7")
            .Runs("Write-Host $OctopusParameters['Webhook.Body.satge'] $OctopusParameters['Webhook.Body.stage'] $Secrets.DriftTokn"));
        for (var count = 0; count < 6; count++)
        {
            using var answer = await _portal.Http.PostWebhookAsync($"{_route}?apikey={reaction.GeneratedKey}", $$"""{"stage": "{{(count % 2 == 0 ? "Production" : "Staging")}}", "count": {{count}}}""");
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }

        var found = await Eventually.That(() => FindingsAsync(reaction), all => all.Count == 4);

        Assert.Equal(
        [
            "filter.all[0].is: Prodution was never seen; Production was.",
            $"filter.all[1].field: None of the 6 events of {_route} that were looked at has Webhook.Body.stgae; they have Webhook.Body.stage.",
            "action.powershell.script: There is no secret DriftTokn; DriftToken is there.",
            $"action.powershell.script: None of the 6 events of {_route} that were looked at has Webhook.Body.satge; they have Webhook.Body.stage.",
        ], found);
        var all = (await _portal.Api.GetAsync<JsonNode>("/api/v1/drift"))["items"]!.AsArray();
        Assert.Contains(all, one => (string?)one!["reaction"]!["id"] == reaction.Id.ToString() && one["findings"]!.AsArray().Count == 4);
        await _portal.Api.SendAsync(HttpMethod.Delete, $"/api/v1/reactions/{reaction.Id}");
    }

    [Fact]
    public async Task Names_that_are_not_in_Octopus_or_were_changed_there_are_doubted()
    {
        using var sandbox = new SandboxOctopus(_portal);
        await _portal.Api.ConnectSandboxOnceAsync();
        var document = A.Reaction($"Names {_route}").OnOctopus("main", "DeploymentFailed").Where("Octopus.Environment.Name", "isNot", "Prodution").Where("Octopus.Project.Name", "in", "Billing", "Identity").PostsTo(Receiver.RefusingAddress(), "#{Octopus.Release.Number}").ToJson();
        document["filter"]!["all"]![1]!["ids"] = new JsonObject { ["Billing"] = "Projects-404", ["Identity"] = "Projects-1" };
        var reaction = await _portal.Api.PostAsync<ReactionView>("/api/v1/reactions", document);

        var found = await FindingsAsync(reaction);

        Assert.Equal(
        [
            "filter.all[0].isNot: There is no environment Prodution on main; Production is there.",
            "filter.all[1].in: There is no project Billing on main any more: it was renamed or deleted. Another project has that name now, and counts too.",
            "filter.all[1].in: The project Identity is called Core Web on main now. The condition holds on to it by its id.",
        ], found);
        await _portal.Api.SendAsync(HttpMethod.Delete, $"/api/v1/reactions/{reaction.Id}");
    }

    [Fact]
    public async Task A_route_that_nobody_called_for_a_month_is_told_and_a_younger_one_is_not()
    {
        var old = await _portal.Api.CreateAsync(A.Reaction($"Old {_route}").OnWebhook(_route).Runs("1"));
        var before = await FindingsAsync(old);
        await _portal.ExecuteAsync("UPDATE ReactionVersions SET SavedAt = @at WHERE ReactionId = @id", ("@at", DateTimeOffset.UtcNow.AddDays(-40).UtcTicks), ("@id", old.Id.ToString().ToUpperInvariant()));

        var found = await FindingsAsync(old);

        Assert.Empty(before);
        Assert.StartsWith("trigger.webhook.route: No call has ever reached this route since ", Assert.Single(found), StringComparison.Ordinal);
        await _portal.Api.SendAsync(HttpMethod.Delete, $"/api/v1/reactions/{old.Id}");
    }

    [Fact]
    public async Task After_an_upgrade_the_fields_that_came_and_went_are_told_with_who_names_them()
    {
        await using var octopus = await ScriptedOctopus.StartAsync();
        var name = $"upgraded-{Guid.NewGuid():N}"[..14];
        var connection = await _portal.Api.PostAsync<ConnectionView>("/api/v1/connections", new JsonObject { ["name"] = name, ["url"] = octopus.Address, ["apiKey"] = ScriptedOctopus.Key, ["spaces"] = "all" });
        var reaction = await _portal.Api.CreateAsync(A.Reaction($"Upgraded {_route}").OnOctopus(name, "MachineEnabled").Where("Octopus.Event.Message", "is", "never").PostsTo(Receiver.RefusingAddress(), "#{Octopus.Event.Json.OldName}"));
        var scripted = await _portal.Api.CreateAsync(A.Reaction($"Scripted {_route}").OnOctopus(name, "MachineEnabled").Where("Octopus.Event.Message", "is", "never").Runs("Write-Host $Payload.OldName"));
        octopus.MoreField = "OldName";
        await HappenAsync(octopus, connection, 1, 8);

        octopus.Version = "2026.4.77";
        octopus.Instead = async context =>
        {
            if (!context.Request.Path.Value!.EndsWith("/events", StringComparison.Ordinal))
                return false;
            context.Response.StatusCode = 503;
            await context.Response.CompleteAsync();
            return true;
        };
        await Eventually.That(() => _portal.Api.GetAsync<ConnectionView>($"/api/v1/connections/{connection.Id}"), one => one.State != "Connected");
        octopus.Instead = null;
        await Eventually.That(() => _portal.Api.GetAsync<JsonNode>("/api/v1/drift"), drift => Upgrade(drift, name) is not null);
        octopus.MoreField = "NewName";
        await HappenAsync(octopus, connection, 9, 8);

        var found = await Eventually.That(() => FindingsAsync(reaction), all => all.Count == 1);
        var upgrade = Upgrade(await Eventually.That(() => _portal.Api.GetAsync<JsonNode>("/api/v1/drift"), drift => Upgrade(drift, name)!["fields"]!.AsArray().Count == 2), name)!;
        Assert.StartsWith("action.http.body: Since Octopus was upgraded from 2026.3.1234 to 2026.4.77, none of ", found[0], StringComparison.Ordinal);
        Assert.EndsWith(" MachineEnabled events had Octopus.Event.Json.OldName; before, they had it.", found[0], StringComparison.Ordinal);
        Assert.Equal(("2026.3.1234", "2026.4.77"), ((string?)upgrade["from"], (string?)upgrade["to"]));
        Assert.StartsWith("action.powershell.script: Since Octopus was upgraded", Assert.Single(await FindingsAsync(scripted)), StringComparison.Ordinal);
        Assert.Equal([("Octopus.Event.Json.OldName", true, 2), ("Octopus.Event.Json.NewName", false, 0)], upgrade["fields"]!.AsArray().Select(field => ((string)field!["field"]!, (bool)field["isGone"]!, field["usedBy"]!.AsArray().Count)));
        await _portal.Api.SendAsync(HttpMethod.Delete, $"/api/v1/reactions/{reaction.Id}");
        await _portal.Api.SendAsync(HttpMethod.Delete, $"/api/v1/reactions/{scripted.Id}");
        await _portal.Api.SendAsync(HttpMethod.Delete, $"/api/v1/connections/{connection.Id}");
    }

    private static JsonNode? Upgrade(JsonNode drift, string connection) => drift["upgrades"]!.AsArray().FirstOrDefault(one => (string?)one!["connection"] == connection);

    private async Task HappenAsync(ScriptedOctopus octopus, ConnectionView connection, long first, int count)
    {
        for (var number = first; number < first + count; number++)
            octopus.Happened(number, category: "MachineEnabled");
        await Eventually.That(() => _portal.Api.GetAsync<PageView<EventView>>("/api/v1/events?category=MachineEnabled&limit=50"), page => page.Items.Count(one => one.IsMatched) >= first + count - 1);
    }

    private async Task<List<string>> FindingsAsync(ReactionView reaction) =>
        [.. (await _portal.Api.GetAsync<JsonNode>($"/api/v1/reactions/{reaction.Id}/drift"))["items"]!.AsArray().Select(finding => $"{finding!["path"]}: {finding["sentence"]}")];
}
