using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Reactions;

[Collection(PortalCollection.Name)]
public sealed class ReactionPreviewApiTests(RunningPortal running)
{
    private readonly ApiClient _api = running.Portal.Api;

    [Fact]
    public async Task A_preview_explains_and_renders_and_makes_no_run()
    {
        var route = "/triggers/" + Guid.NewGuid().ToString("N");
        var made = await _api.CreateAsync(A.Reaction().OnWebhook(route).WithoutKey().Where("Webhook.Body.Kind", "is", "wanted").Runs("'x'"));
        using var accepted = await running.Portal.Http.PostWebhookAsync(route, """{"Kind": "other"}""");
        var id = await accepted.EventIdAsync();
        await Eventually.That(() => _api.EventAsync(id), found => found.Variables.Count > 0);

        var preview = await _api.PostAsync<JsonNode>($"/api/v1/reactions/{made.Id}/preview", new JsonObject { ["event"] = id });

        Assert.False((bool)preview["matched"]!);
        Assert.Contains("other", (string?)preview["reason"], StringComparison.Ordinal);
        Assert.Equal("'x'", (string?)preview["script"]);
        Assert.Equal("other", (string?)preview["variables"]!["Webhook.Body.Kind"]);
        Assert.Empty(await _api.RunsOfAsync(made));
    }

    [Fact]
    public async Task A_test_really_runs_and_is_marked_as_one()
    {
        var route = "/triggers/" + Guid.NewGuid().ToString("N");
        var made = await _api.CreateAsync(A.Reaction().OnWebhook(route).WithoutKey().Where("Webhook.Body.Kind", "is", "wanted").Runs("Write-Host 'tested'"));
        using var accepted = await running.Portal.Http.PostWebhookAsync(route, """{"Kind": "other"}""");
        var id = await accepted.EventIdAsync();
        await Eventually.That(() => _api.EventAsync(id), found => found.Variables.Count > 0);

        var answer = await _api.PostAsync<JsonNode>($"/api/v1/reactions/{made.Id}/test", new JsonObject { ["event"] = id });

        var run = await Eventually.That(() => _api.RunAsync((Guid)answer["run"]!), run => run.IsFinished);
        Assert.True(run.IsTest);
        Assert.Equal("Succeeded", run.Status);
    }
}
