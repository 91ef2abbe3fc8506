using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Stories;

/// <summary>Filters over what is stored, and versions with what they would have changed.</summary>
[Collection(WhyCollection.Name)]
public sealed class BacktestTests(WhyCollection.QuickPortal running) : IAsyncLifetime
{
    private readonly PortalProcess _portal = running.Portal;
    private readonly string _route = $"/triggers/back-{Guid.NewGuid():N}"[..21];
    private ReactionView _reaction = null!;

    public async Task InitializeAsync()
    {
        _reaction = await _portal.Api.CreateAsync(Wanting("prod"));
        foreach (var stage in new[] { "prod", "prod", "test", "test", "test", "dev" })
        {
            using var answer = await _portal.Http.PostWebhookAsync($"{_route}?apikey={_reaction.GeneratedKey}", $$"""{"stage": "{{stage}}"}""");
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }
        await Eventually.That(() => _portal.Api.GetAsync<PageView<EventView>>($"/api/v1/events?route={_route}&limit=20"), page => page.Items.Count(one => one.IsMatched) == 6);
    }

    public async Task DisposeAsync() => await _portal.Api.SendAsync(HttpMethod.Delete, $"/api/v1/reactions/{_reaction.Id}");

    [Fact]
    public async Task A_filter_over_stored_events_says_how_many_it_would_have_matched_and_which_by_day()
    {
        var saved = await _portal.Api.PostAsync<JsonNode>($"/api/v1/reactions/{_reaction.Id}/backtest", new JsonObject { ["days"] = 2 });
        var unsaved = await _portal.Api.PostAsync<JsonNode>("/api/v1/reactions/backtest", new JsonObject { ["document"] = Wanting("test").ToJson(), ["days"] = 2, ["compareTo"] = _reaction.Id });

        Assert.Equal((6, 2), ((int)saved["looked"]!, (int)saved["matched"]!));
        Assert.StartsWith("It would have matched 2 of 6 events of its trigger.", (string?)saved["sentence"], StringComparison.Ordinal);
        Assert.Equal(2, saved["matches"]!.AsArray().Count);
        Assert.Equal((6, 2), (saved["days"]!.AsArray().Sum(day => (int)day!["looked"]!), saved["days"]!.AsArray().Sum(day => (int)day!["matched"]!)));
        Assert.Equal((3, 2, 3, 2), ((int)unsaved["matched"]!, (int)unsaved["difference"]!["before"]!, (int)unsaved["difference"]!["more"]!, (int)unsaved["difference"]!["fewer"]!));
        Assert.Contains("Old 2, new 3: 3 more and 2 fewer.", (string?)unsaved["sentence"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Octopus_events_are_asked_with_the_names_that_nobody_needed_when_they_came()
    {
        using var sandbox = new SandboxOctopus(_portal);
        await _portal.Api.ConnectSandboxOnceAsync();
        await sandbox.CreateReleaseAsync("Core Web", "81.0.0");
        await sandbox.CreateReleaseAsync("Billing", "81.0.0");
        await Eventually.That(() => _portal.Api.GetAsync<PageView<EventView>>("/api/v1/events?q=81.0.0&limit=20"), page => page.Items.Count(one => one.IsMatched && one.Category == "Created") == 2);
        var document = A.Reaction().OnOctopus("main", "ReleaseCreated").Where("Octopus.Release.Number", "is", "81.0.0").Where("Octopus.Project.Name", "is", "Billing").PostsTo(Receiver.RefusingAddress());

        var answer = await _portal.Api.PostAsync<JsonNode>("/api/v1/reactions/backtest", new JsonObject { ["document"] = document.ToJson(), ["days"] = 1 });

        Assert.Equal((1, 0), ((int)answer["matched"]!, (int)answer["unknown"]!));
        Assert.Contains("Billing", (string?)answer["matches"]![0]!["summary"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Versions_have_notes_and_are_restored_as_new_ones_and_say_what_they_would_have_changed()
    {
        var id = _reaction.Id;
        await _portal.Api.SendAsync(HttpMethod.Put, $"/api/v1/reactions/{id}?note=Only%20tests", Wanting("test").ToJson());
        await _portal.Api.SendAsync(HttpMethod.Put, $"/api/v1/reactions/{id}/versions/1/note", new JsonObject { ["note"] = "As it began" });
        var change = await _portal.Api.PostAsync<JsonNode>($"/api/v1/reactions/{id}/backtest", new JsonObject { ["version"] = 2, ["compareTo"] = 1 });
        var restored = await _portal.Api.PostAsync<ReactionView>($"/api/v1/reactions/{id}/versions/1/restore");
        var versions = (await _portal.Api.GetAsync<JsonNode>($"/api/v1/reactions/{id}/versions"))["items"]!.AsArray();
        using var none = await _portal.Api.TryAsync(HttpMethod.Post, $"/api/v1/reactions/{id}/versions/9/restore");
        using var tooLong = await _portal.Api.TryAsync(HttpMethod.Put, $"/api/v1/reactions/{id}/versions/1/note", new JsonObject { ["note"] = new string('x', 501) });

        Assert.Equal((3, 2), ((int)change["difference"]!["more"]!, (int)change["difference"]!["fewer"]!));
        Assert.Equal(3, restored.Version);
        Assert.Equal(["Version 1 restored", "Only tests", "As it began"], versions.Select(version => (string?)version!["note"]));
        Assert.Equal(versions[2]!["document"]!["filter"]!.ToJsonString(), versions[0]!["document"]!["filter"]!.ToJsonString());
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.BadRequest), (none.StatusCode, tooLong.StatusCode));
    }

    private ReactionBuilder Wanting(string stage) => A.Reaction($"Backtest {_route}").OnWebhook(_route).Where("Webhook.Body.stage", "is", stage).Runs("Write-Host 'done'");
}
