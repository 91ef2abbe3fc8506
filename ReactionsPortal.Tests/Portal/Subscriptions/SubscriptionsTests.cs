using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Subscriptions;

/// <summary>Each test has a connection and a subscription of its own, and takes them away.</summary>
public sealed class SubscriptionsTests(SubscriptionsTests.PatientPortal running) : IClassFixture<SubscriptionsTests.PatientPortal>, IAsyncLifetime
{
    private const string Header = "X-Reactions-Portal-Key";

    private readonly PortalProcess _portal = running.Portal;
    private HttpClient _octopus = null!;
    private string _connection = "";
    private string _key = "";

    private string Door => $"/octopus/subscriptions/{_connection}";

    private string Api => $"/api/v1/connections/{_connection}/subscription";

    public async Task InitializeAsync()
    {
        _octopus = new HttpClient { BaseAddress = new Uri($"{_portal.Address}/sandbox/octopus/api/Spaces-1/") };
        _octopus.DefaultRequestHeaders.Add("X-Octopus-ApiKey", "API-SANDBOX");
        _connection = (await _portal.Api.ConnectSandboxAsync()).Id.ToString();
        _key = (string)(await _portal.Api.PostAsync<JsonNode>(Api))["generatedKey"]!;
    }

    public async Task DisposeAsync()
    {
        _octopus.Dispose();
        (await _portal.Api.TryAsync(HttpMethod.Delete, $"/api/v1/connections/{_connection}")).Dispose();
    }

    [Fact]
    public async Task What_happens_starts_a_run_at_once_and_counts_once_when_the_feed_brings_it_too()
    {
        await using var receiver = await Receiver.StartAsync();
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnOctopus("main", "ReleaseCreated").Where("Octopus.Release.Number", "is", "9.1.0").PostsTo(receiver.Address));
        using var sandbox = new SandboxOctopus(_portal);

        await sandbox.CreateReleaseAsync("Core Web", "9.1.0");
        await _portal.Api.FinishedRunOfAsync(reaction);
        var first = await EventsAsync("ReleaseCreated", "9.1.0");
        await ReadNowAsync();
        await _portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/connections/{_connection}/read-back", new JsonObject { ["hours"] = 1 });
        await ReadNowAsync();

        Assert.Single(receiver.Calls);
        Assert.Equal((string?)Assert.Single(first)!["id"], (string?)Assert.Single(await EventsAsync("ReleaseCreated", "9.1.0"))!["id"]);
        var health = await _portal.Api.GetAsync<JsonNode>(Api);
        Assert.Equal("Working", (string?)health["state"]);
        Assert.True((bool)health["isVerified"]!);
    }

    [Fact]
    public async Task A_payload_and_a_digest_are_taken_and_a_repeat_is_the_same_event()
    {
        var payload = Payloads.Read("octopus-subscription-deploymentfailed");
        var digest = JsonNode.Parse(payload.Body)!;
        var one = digest["Payload"]!["Event"]!;
        var other = one.DeepClone();
        other["Id"] = "Events-1111978";
        digest["Payload"]!.AsObject().Remove("Event");
        digest["Payload"]!["Events"] = new JsonArray(one.DeepClone(), other);

        var first = await PostAsync(payload.Body, _key);
        var again = await PostAsync(payload.Body, _key);
        var several = await PostAsync(digest.ToJsonString(), _key);
        var byName = await PostAsync(payload.Body, _key, "/octopus/subscriptions/MAIN");

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.OK, HttpStatusCode.Accepted, HttpStatusCode.OK), (first.Status, again.Status, several.Status, byName.Status));
        Assert.Equal((string?)first.Body["eventId"], (string?)again.Body["eventId"]);
        Assert.Equal((2, 1), (several.Body["eventIds"]!.AsArray().Count, (int)several.Body["new"]!));
        var stored = await _portal.Api.EventAsync((Guid)first.Body["eventId"]!);
        Assert.Equal("DeploymentFailed", stored.Category);
        Assert.Contains("Argo CD Octopub", stored.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_or_wrongly_keyed_push_is_refused_like_any_unknown_route()
    {
        var body = Payloads.Read("octopus-subscription-deploymentfailed").Body.Replace("Argo", "Forged", StringComparison.Ordinal);

        var answers = new[]
        {
            await PostAsync(body, null),
            await PostAsync(body, "wrong"),
            await PostAsync(body, _key, $"/octopus/subscriptions/{Guid.NewGuid()}"),
            await PostAsync(body, _key, "/octopus/subscriptions/nobody"),
            await PostAsync(body, null, "/triggers/nobody"),
        };

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.Status));
        Assert.Single(answers.Select(answer => (string?)answer.Body["detail"]).Distinct());
        Assert.Empty(await EventsAsync("DeploymentFailed", "Forged"));
    }

    [Fact]
    public async Task What_is_no_payload_too_large_or_not_posted_is_refused()
    {
        using var read = await _portal.Http.GetAsync(Door);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, read.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("""{"Payload": {}}""", _key)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("no JSON", _key)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(new string('[', 100_000), _key)).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(new string(' ', 10_485_761), _key)).Status);
    }

    [Fact]
    public async Task What_somebody_narrows_or_takes_the_key_of_on_the_server_is_said_and_repaired()
    {
        var id = (string)(await _portal.Api.GetAsync<JsonNode>(Api))["places"]![0]!["id"]!;

        var narrowed = await ChangedAsync(id, pushes => pushes["Filter"]!["Projects"] = new JsonArray("Projects-1"));
        var repaired = await _portal.Api.PostAsync<JsonNode>(Api);
        var keyless = await ChangedAsync(id, pushes => pushes["WebhookHeaderKey"] = "X-Another");
        var again = await _portal.Api.PostAsync<JsonNode>(Api);

        Assert.Equal(("Changed", "Changed"), ((string?)narrowed["state"], (string?)keyless["state"]));
        Assert.Contains("Projects", (string?)narrowed["sentence"], StringComparison.Ordinal);
        Assert.Contains("without the portal's key", (string?)keyless["sentence"], StringComparison.Ordinal);
        Assert.NotEqual("Changed", (string?)repaired["state"]);
        Assert.NotEqual("Changed", (string?)again["state"]);
    }

    [Fact]
    public async Task What_somebody_disables_or_deletes_on_the_server_is_said_and_repaired()
    {
        var id = await IdAsync();
        var wanted = await _octopus.GetFromJsonAsync<JsonObject>($"subscriptions/{id}");
        wanted!["IsDisabled"] = true;
        using var disabling = await _octopus.PutAsJsonAsync($"subscriptions/{id}", wanted);
        var disabled = await _portal.Api.GetAsync<JsonNode>(Api);
        await _portal.Api.SendAsync(HttpMethod.Post, Api);
        var enabled = await _octopus.GetFromJsonAsync<JsonObject>($"subscriptions/{id}");
        using var deleting = await _octopus.DeleteAsync($"subscriptions/{id}");
        var missing = await _portal.Api.GetAsync<JsonNode>(Api);
        await _portal.Api.SendAsync(HttpMethod.Post, Api);

        Assert.Equal(("Disabled", "Missing"), ((string?)disabled["state"], (string?)missing["state"]));
        Assert.False((bool)enabled!["IsDisabled"]!);
        await Eventually.That(() => _portal.Api.GetAsync<JsonNode>(Api), health => (string?)health["state"] == "Working");
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(Payloads.Read("octopus-subscription-deploymentfailed").Body, _key)).Status);
    }

    [Fact]
    public async Task Removed_or_with_its_connection_it_is_gone_on_the_server_too_and_nothing_is_taken()
    {
        await _portal.Api.SendAsync(HttpMethod.Delete, Api);
        var afterRemoving = await ListAsync();
        var refused = await PostAsync(Payloads.Read("octopus-subscription-deploymentfailed").Body, _key);
        await _portal.Api.SendAsync(HttpMethod.Post, Api);
        await _portal.Api.SendAsync(HttpMethod.Delete, $"/api/v1/connections/{_connection}");

        Assert.Empty(afterRemoving);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task While_the_connection_is_paused_nothing_is_taken_and_the_feed_makes_up_for_it()
    {
        var body = Payloads.Read("octopus-subscription-deploymentfailed").Body;
        using var sandbox = new SandboxOctopus(_portal);
        await _portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/connections/{_connection}/pause");

        var pushed = await PostAsync(body, _key);
        await sandbox.CreateReleaseAsync("Core Web", "9.2.0");
        await _portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/connections/{_connection}/resume");

        Assert.Equal(HttpStatusCode.Accepted, pushed.Status);
        Assert.Empty(pushed.Body["eventIds"]!.AsArray());
        await Eventually.That(() => EventsAsync("ReleaseCreated", "9.2.0"), events => events.Count == 1);
    }

    /// <summary>Changes the subscription on the server; gives how it fares then.</summary>
    private async Task<JsonNode> ChangedAsync(string id, Action<JsonNode> change)
    {
        var subscription = (await _octopus.GetFromJsonAsync<JsonNode>($"subscriptions/{id}"))!;
        change(subscription["EventNotificationSubscription"]!);
        using var answer = await _octopus.PutAsJsonAsync($"subscriptions/{id}", subscription);
        answer.EnsureSuccessStatusCode();
        return await _portal.Api.GetAsync<JsonNode>(Api);
    }

    private async Task ReadNowAsync()
    {
        var asked = DateTimeOffset.UtcNow;
        await _portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/connections/{_connection}/read-now");
        await Eventually.That(() => _portal.Api.GetAsync<JsonNode>($"/api/v1/connections/{_connection}"), shown => (DateTimeOffset?)shown["readAt"] > asked);
    }

    private async Task<IReadOnlyList<JsonNode?>> EventsAsync(string name, string text)
    {
        var category = name == "ReleaseCreated" ? "Created" : name;
        return [.. (await _portal.Api.GetAsync<JsonNode>($"/api/v1/events?category={category}&q={text}"))["items"]!.AsArray()];
    }

    private async Task<JsonArray> ListAsync() => (await _octopus.GetFromJsonAsync<JsonArray>("subscriptions/all"))!;

    private async Task<string> IdAsync() => (string)(await ListAsync()).Single()!["Id"]!;

    private async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(string body, string? key, string? door = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, door ?? Door) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null)
            request.Headers.Add(Header, key);
        using var answer = await _portal.Http.SendAsync(request);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    /// <summary>A portal whose feed looks once in ten minutes: what comes sooner was pushed.</summary>
    public sealed class PatientPortal() : RunningPortal(new("Octopus:PollInterval", "00:10:00"), new("Sandbox:DeploymentSeconds", "0"));
}
