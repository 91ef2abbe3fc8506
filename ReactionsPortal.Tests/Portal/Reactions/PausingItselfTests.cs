using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Reactions;

/// <summary>A reaction that fails again and again, and what a paused one passes by.</summary>
[Collection(PortalCollection.Name)]
public sealed class PausingItselfTests(RunningPortal running)
{
    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task After_so_many_failures_in_a_row_it_pauses_itself_says_why_and_what_it_passes_by_and_begins_anew_when_it_is_enabled()
    {
        var route = $"/triggers/failing-{Guid.NewGuid():N}";
        var document = A.Reaction().OnWebhook(route).WithoutKey().Runs("if ($Payload.ok) { 'ok' } else { throw 'The disk is full.' }").ToJson();
        document["pauseAfterFailures"] = 2;
        var reaction = await _portal.Api.PostAsync<JsonNode>("/api/v1/reactions", document);
        var id = (Guid)reaction["id"]!;
        Assert.Equal(2, (int)reaction["pauseAfterFailures"]!);

        await CallAsync(route, "{}", id, 1);
        await CallAsync(route, """{"ok": true}""", id, 2);
        await CallAsync(route, "{}", id, 3);
        Assert.True((bool)(await ReadAsync(id))["enabled"]!);
        await CallAsync(route, "{}", id, 4);

        var paused = await Eventually.That(() => ReadAsync(id), one => !(bool)one["enabled"]!);
        Assert.Equal(("the reaction itself", true), ((string?)paused["paused"]!["by"], ((string)paused["paused"]!["why"]!).StartsWith("2 runs in a row failed for good", StringComparison.Ordinal)));
        Assert.Contains("The disk is full.", (string)paused["paused"]!["why"]!, StringComparison.Ordinal);
        await Eventually.That(() => _portal.Api.GetAsync<JsonNode>("/api/v1/events?limit=50"), events => events["items"]!.AsArray().Any(one => (string?)one!["category"] == "ReactionPaused" && ((string)one["summary"]!).Contains("2 runs in a row failed", StringComparison.Ordinal)));

        using (await _portal.Http.PostWebhookAsync(route, "{}")) { }
        var passed = await Eventually.That(() => _portal.Api.GetAsync<JsonNode>($"/api/v1/reactions/{id}/passed-by"), passed => (int)passed["count"]! == 1);
        Assert.Single(passed["newest"]!.AsArray());
        Assert.Equal(4, (await _portal.Api.RunsAsync($"reaction={id}")).Items.Count);

        await _portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/reactions/{id}/enable");
        await CallAsync(route, "{}", id, 5);
        Assert.True((bool)(await ReadAsync(id))["enabled"]!);
        using var none = await _portal.Api.TryAsync(HttpMethod.Get, $"/api/v1/reactions/{id}/passed-by");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);

        await _portal.Api.SendAsync(HttpMethod.Delete, $"/api/v1/reactions/{id}");
        Assert.Equal(5, (await _portal.Api.RunsAsync($"reaction={id}")).Items.Count);
    }

    [Fact]
    public async Task A_number_that_is_none_is_said_at_its_field()
    {
        var document = A.Reaction().OnWebhook("/triggers/never").Runs("1").ToJson();
        document["pauseAfterFailures"] = 0;
        using var answer = await _portal.Api.TryAsync(HttpMethod.Post, "/api/v1/reactions", document);

        Assert.Contains("pauseAfterFailures", (await answer.ProblemAsync()).Errors!.Keys);
    }

    private async Task CallAsync(string route, string body, Guid reaction, int finished)
    {
        using (await _portal.Http.PostWebhookAsync(route, body)) { }
        await Eventually.That(() => _portal.Api.RunsAsync($"reaction={reaction}"), runs => runs.Items.Count(run => run.Status is "Succeeded" or "Failed") == finished);
    }

    private Task<JsonNode> ReadAsync(Guid id) => _portal.Api.GetAsync<JsonNode>($"/api/v1/reactions/{id}");
}
