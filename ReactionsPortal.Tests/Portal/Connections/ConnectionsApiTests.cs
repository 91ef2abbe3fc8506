using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Connections;

[Collection(PortalCollection.Name)]
public sealed class ConnectionsApiTests(RunningPortal running)
{
    private const string Key = "API-SANDBOX";

    private readonly ApiClient _api = running.Portal.Api;

    private string Sandbox => $"{running.Portal.Address}/sandbox/octopus";

    [Fact]
    public async Task A_connection_shows_its_state_and_never_its_key()
    {
        var made = await _api.ConnectSandboxAsync("shown");

        var shown = await _api.GetAsync<JsonNode>($"/api/v1/connections/{made.Id}");

        Assert.Equal("Connected", (string?)shown["state"]);
        Assert.Equal("all", (string?)shown["spaces"]);
        Assert.NotNull((string?)shown["version"]);
        Assert.DoesNotContain(Key, shown.ToJsonString(), StringComparison.Ordinal);
        var names = await _api.GetAsync<JsonNode>($"/api/v1/connections/{made.Id}/names");
        Assert.Contains(names["projects"]!.AsArray(), project => (string?)project!["name"] == "Core Web");
    }

    [Fact]
    public async Task A_connection_is_changed_paused_resumed_and_deleted_and_keeps_its_key()
    {
        var made = await _api.ConnectSandboxAsync("changed");
        var path = $"/api/v1/connections/{made.Id}";

        await _api.SendAsync(HttpMethod.Put, path, new JsonObject { ["name"] = "renamed", ["url"] = Sandbox, ["spaces"] = new JsonArray("Spaces-1") });
        var paused = await _api.PostAsync<JsonNode>($"{path}/pause");
        await _api.SendAsync(HttpMethod.Post, $"{path}/resume");
        var resumed = await Eventually.That(() => _api.GetAsync<JsonNode>(path), found => (string?)found["state"] == "Connected");
        await _api.SendAsync(HttpMethod.Post, $"{path}/read-back", new JsonObject { ["hours"] = 1 });
        await _api.SendAsync(HttpMethod.Delete, path);

        Assert.Equal("Paused", (string?)paused["state"]);
        Assert.Equal("renamed", (string?)resumed["name"]);
        Assert.Equal("Spaces-1", (string?)resumed["spaces"]![0]);
        using var gone = await _api.TryAsync(HttpMethod.Get, path);
        Assert.Equal(404, (await gone.ProblemAsync()).Status);
    }

    [Fact]
    public async Task A_wrong_key_and_a_wrong_address_are_said_at_their_fields()
    {
        using var key = await _api.TryAsync(HttpMethod.Post, "/api/v1/connections", Draft(Sandbox, "API-WRONG"));
        using var address = await _api.TryAsync(HttpMethod.Post, "/api/v1/connections", Draft("http://localhost:1", Key));
        using var other = await _api.TryAsync(HttpMethod.Post, "/api/v1/connections", Draft(running.Portal.Address, Key));

        Assert.Contains("apiKey", (await key.ProblemAsync()).Errors!.Keys);
        Assert.Contains("url", (await address.ProblemAsync()).Errors!.Keys);
        Assert.Contains("url", (await other.ProblemAsync()).Errors!.Keys);
    }

    [Fact]
    public async Task A_check_gives_a_verdict_and_saves_nothing()
    {
        var verdict = await _api.PostAsync<JsonNode>("/api/v1/connections/check", Draft(Sandbox, "API-WRONG"));

        Assert.Equal("KeyRejected", (string?)verdict["state"]);
        Assert.DoesNotContain("draft", (await _api.GetAsync<JsonNode>("/api/v1/connections")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_back_too_far_is_refused()
    {
        using var answer = await _api.TryAsync(HttpMethod.Post, $"/api/v1/connections/{Guid.NewGuid()}/read-back", new JsonObject { ["hours"] = 721 });

        Assert.Contains("hours", (await answer.ProblemAsync()).Errors!.Keys);
    }

    private static JsonObject Draft(string url, string key) => new() { ["name"] = "draft", ["url"] = url, ["apiKey"] = key, ["spaces"] = "all" };
}
