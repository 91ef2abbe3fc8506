using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Reactions;

[Collection(PortalCollection.Name)]
public sealed class ReactionChangesTests(RunningPortal running)
{
    private readonly ApiClient _api = running.Portal.Api;

    [Fact]
    public async Task What_was_read_may_be_changed_and_sent_back_and_a_stale_version_is_a_conflict()
    {
        var id = (await _api.CreateAsync(A.Reaction().OnWebhook("/triggers/" + Guid.NewGuid().ToString("N")).Runs("'one'"))).Id;
        var read = await _api.GetAsync<JsonNode>($"/api/v1/reactions/{id}");
        read["action"]!["powershell"]!["script"] = "'two'";

        using var first = await _api.TryAsync(HttpMethod.Put, $"/api/v1/reactions/{id}", read);
        using var second = await _api.TryAsync(HttpMethod.Put, $"/api/v1/reactions/{id}", read);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains("version 2", (await second.ProblemAsync()).Detail, StringComparison.Ordinal);
        Assert.Equal(2, (await _api.GetAsync<JsonNode>($"/api/v1/reactions/{id}/versions"))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_reaction_is_paused_enabled_and_deleted()
    {
        var id = (await _api.CreateAsync(A.Reaction().OnWebhook("/triggers/" + Guid.NewGuid().ToString("N")).Runs("'x'"))).Id;

        var paused = await _api.PostAsync<JsonNode>($"/api/v1/reactions/{id}/pause");
        var enabled = await _api.PostAsync<JsonNode>($"/api/v1/reactions/{id}/enable");
        await _api.SendAsync(HttpMethod.Delete, $"/api/v1/reactions/{id}");

        Assert.False((bool)paused["enabled"]!);
        Assert.True((bool)enabled["enabled"]!);
        using var gone = await _api.TryAsync(HttpMethod.Get, $"/api/v1/reactions/{id}");
        Assert.Equal(404, (await gone.ProblemAsync()).Status);
    }

    [Fact]
    public async Task A_key_is_renewed_and_the_old_one_stops()
    {
        var route = "/triggers/" + Guid.NewGuid().ToString("N");
        var made = await _api.CreateAsync(A.Reaction().OnWebhook(route).Runs("'x'"));

        var renewed = await _api.PostAsync<JsonNode>($"/api/v1/reactions/{made.Id}/renew-key");

        using var old = await running.Portal.Http.PostWebhookAsync($"{route}?apikey={made.GeneratedKey}", "{}");
        using var now = await running.Portal.Http.PostWebhookAsync($"{route}?apikey={renewed["generatedKey"]}", "{}");
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Accepted], [old.StatusCode, now.StatusCode]);
    }
}
