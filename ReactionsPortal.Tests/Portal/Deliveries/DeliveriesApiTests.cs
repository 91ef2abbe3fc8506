using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Deliveries;

/// <summary>What came to the door for webhooks, as the API shows it.</summary>
public sealed class DeliveriesApiTests(RunningPortal running) : IClassFixture<RunningPortal>
{
    private const string Secret = "It's a Secret to Everybody";
    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task A_wrong_signature_is_told_in_words_to_people_of_the_portal_alone()
    {
        var (route, reaction) = await OpenAsync();

        using var answer = await _portal.Http.PostWebhookAsync(route, $$"""{"said": "{{Secret}}"}""", Signed("{}", "another secret"));

        Assert.Equal("The key is missing or wrong, or nothing listens at this address.", (await answer.ProblemAsync()).Detail);
        var refused = Assert.Single(await DeliveriesAsync($"reaction={reaction}&outcome=refused", 1));
        Assert.Equal((401, route, "POST"), ((int)refused["status"]!, (string)refused["path"]!, (string)refused["method"]!));
        Assert.Equal("The signature in X-Hub-Signature-256 does not match: the sender signs with another value than the secret Hook, or the body was changed on the way.", (string?)refused["reason"]);
        var whole = await _portal.Api.GetAsync<JsonNode>($"/api/v1/deliveries/{refused["id"]}");
        Assert.Equal(("********", """{"said": "********"}"""), ((string?)whole["headers"]!["X-Hub-Signature-256"], (string?)whole["body"]));
        using var again = await _portal.Api.TryAsync(HttpMethod.Post, $"/api/v1/deliveries/{refused["id"]}/redeliver");
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task An_unknown_route_is_kept_with_the_one_that_was_meant()
    {
        var (route, _) = await OpenAsync();

        using var answer = await _portal.Http.PostWebhookAsync($"{route}s?apikey=guessed", "{}");

        var refused = Assert.Single(await DeliveriesAsync($"q={route}s", 1));
        Assert.StartsWith($"No reaction listens at {route}s; the nearest is {route} of '", (string?)refused["reason"], StringComparison.Ordinal);
        Assert.Equal("********", (string?)(await _portal.Api.GetAsync<JsonNode>($"/api/v1/deliveries/{refused["id"]}"))["query"]!["apikey"]);
    }

    [Fact]
    public async Task A_refused_call_that_proved_itself_is_delivered_again_once_its_cause_is_mended()
    {
        var (route, reaction) = await OpenAsync();
        using var put = new HttpRequestMessage(HttpMethod.Put, route) { Content = new StringContent("""{"n": 1}""", Encoding.UTF8, "application/json") };
        put.Headers.Add("X-Hub-Signature-256", Signed("""{"n": 1}""")["X-Hub-Signature-256"]);
        using var answer = await _portal.Http.SendAsync(put);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        var refused = Assert.Single(await DeliveriesAsync($"reaction={reaction}", 1));
        Assert.Equal("PUT is not taken here. This route takes POST.", (string?)refused["reason"]);
        using var tooEarly = await _portal.Api.TryAsync(HttpMethod.Post, $"/api/v1/deliveries/{refused["id"]}/redeliver");
        Assert.Equal("This route takes POST.", (await tooEarly.ProblemAsync()).Detail);

        var document = await _portal.Api.GetAsync<JsonNode>($"/api/v1/reactions/{reaction}");
        document["trigger"]!["webhook"]!["methods"] = new JsonArray("POST", "PUT");
        await _portal.Api.SendAsync(HttpMethod.Put, $"/api/v1/reactions/{reaction}", document);
        var taken = await _portal.Api.PostAsync<JsonNode>($"/api/v1/deliveries/{refused["id"]}/redeliver");

        var made = await _portal.Api.GetAsync<JsonNode>($"/api/v1/events/{taken["event"]}");
        Assert.Equal(("""{"n": 1}""", (string?)refused["id"]), ((string?)made["content"]!["body"], (string?)made["content"]!["redeliveryOf"]!["delivery"]));
        Assert.NotEmpty((string)made["content"]!["redeliveryOf"]!["by"]!);
        Assert.Equal((string?)taken["event"], (string?)(await _portal.Api.GetAsync<JsonNode>($"/api/v1/deliveries/{refused["id"]}"))["redelivered"]!["event"]);
        await Eventually.That(() => _portal.Api.RunsAsync($"reaction={reaction}"), runs => runs.Items.Count == 1);
    }

    [Fact]
    public async Task An_accepted_one_delivered_again_is_a_new_event()
    {
        var (route, reaction) = await OpenAsync();
        using var accepted = await _portal.Http.PostWebhookAsync(route, """{"n": 1}""", Signed("""{"n": 1}"""));
        var first = await accepted.EventIdAsync();

        var taken = await _portal.Api.PostAsync<JsonNode>($"/api/v1/deliveries/{first}/redeliver");

        Assert.NotEqual(first, (Guid)taken["event"]!);
        await Eventually.That(() => _portal.Api.RunsAsync($"reaction={reaction}"), runs => runs.Items.Count == 2);
        Assert.Equal([(Guid)taken["event"]!, first], (await DeliveriesAsync($"reaction={reaction}&outcome=accepted", 2)).Select(item => (Guid)item["event"]!));
    }

    [Fact]
    public async Task Accepted_repeated_and_refused_ones_are_one_list_in_the_order_of_time()
    {
        var (route, reaction) = await OpenAsync();
        var headers = Signed("{}");
        headers["X-GitHub-Delivery"] = Guid.NewGuid().ToString();
        using var accepted = await _portal.Http.PostWebhookAsync(route, "{}", headers);
        using var repeat = await _portal.Http.PostWebhookAsync(route, "{}", headers);
        using var refused = await _portal.Http.PostWebhookAsync(route, "no json", Signed("no json"));

        await DeliveriesAsync($"reaction={reaction}", 3);
        var first = await _portal.Api.GetAsync<PageView<JsonNode>>($"/api/v1/deliveries?reaction={reaction}&limit=2");
        var second = await _portal.Api.GetAsync<PageView<JsonNode>>($"/api/v1/deliveries?reaction={reaction}&limit=2&after={first.Next}");

        Assert.Equal(["Refused", "Repeat", "Accepted"], first.Items.Concat(second.Items).Select(item => (string?)item["outcome"]));
        Assert.Equal(await accepted.EventIdAsync(), (Guid)first.Items[1]["event"]!);
    }

    [Theory]
    [InlineData("""{"apiKey": {"secret": "Hook"}}""", "X-Api-Key", "guess", "The key is not the value of the secret Hook.")]
    [InlineData("""{"apiKey": {"secret": "Hook", "previousSecret": "Old"}}""", "X-Api-Key", "guess", "The key is not the value of the secret Hook or Old.")]
    [InlineData("""{"bearer": {"secret": "Hook"}}""", "X-Api-Key", "guess", "The header Authorization has no bearer token.")]
    [InlineData("""{"bearer": {"secret": "Hook"}}""", "Authorization", "Bearer guess", "The bearer token in the header Authorization is not the value of the secret Hook.")]
    [InlineData("""{"gitLab": {"secret": "Hook"}}""", "X-Gitlab-Token", "guess", "The header X-Gitlab-Token is not the value of the secret Hook.")]
    [InlineData("""{"header": {"name": "X-Own", "secret": "Hook"}}""", "X-Other", "guess", "The header X-Own is missing or empty.")]
    [InlineData("""{"basic": {"user": "octo", "secret": "Hook"}}""", "Authorization", "Basic b2N0bzpndWVzcw==", "The password in the header Authorization is not the value of the secret Hook.")]
    [InlineData("""{"basic": {"user": "octo", "secret": "Hook"}}""", "Authorization", "Basic YWRtaW46Z3Vlc3M=", "The user name in the header Authorization is not octo.")]
    [InlineData("""{"basic": {"user": "octo", "secret": "Hook"}}""", "Authorization", "Bearer guess", "The header Authorization has no user name and password.")]
    public async Task A_value_that_is_no_proof_is_told_with_the_secret_that_it_is_not(string auth, string header, string value, string reason)
    {
        await _portal.Api.SetSecretAsync("Hook", Secret);
        await _portal.Api.SetSecretAsync("Old", "the one before");
        var route = $"/triggers/{Guid.NewGuid():N}";
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithWebhook("auth", auth).Runs("'seen'"));

        using var answer = await _portal.Http.PostWebhookAsync(route, "{}", new Dictionary<string, string> { [header] = value });

        Assert.Equal("The key is missing or wrong, or nothing listens at this address.", (await answer.ProblemAsync()).Detail);
        Assert.Equal(reason, (string?)Assert.Single(await DeliveriesAsync($"reaction={reaction.Id}", 1))["reason"]);
    }

    [Theory]
    [InlineData("slack", "{}", """{"type": "event_callback", "event_id": "Ev0"}""", 200)]
    [InlineData("slack", "{}", """{"type": "url_verification", "challenge": "abc"}""", 200)]
    [InlineData("github", """{"X-GitHub-Event": "ping"}""", """{"zen": "Design for failure."}""", 202)]
    [InlineData("github", """{"X-GitHub-Event": "push"}""", """{"ref": "refs/heads/main"}""", 202)]
    public async Task A_delivery_has_the_status_that_its_caller_was_answered(string source, string headers, string body, int status)
    {
        await _portal.Api.SetSecretAsync("Hook", Secret);
        var route = $"/triggers/{Guid.NewGuid():N}";
        await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route, source).WithWebhook("auth", """{"apiKey": {"secret": "Hook"}}""").Runs("'seen'"));
        var all = JsonNode.Parse(headers)!.AsObject().ToDictionary(pair => pair.Key, pair => (string)pair.Value!);

        using var answer = await _portal.Http.PostWebhookAsync($"{route}?apikey={Uri.EscapeDataString(Secret)}", body, all);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status, (int?)Assert.Single(await DeliveriesAsync($"q={route}", 1))["status"]);
    }

    [Theory]
    [InlineData("outcome=lost", "outcome")]
    [InlineData("reaction=x", "reaction")]
    [InlineData("from=never", "from")]
    [InlineData("after=x", "after")]
    public async Task A_filter_that_is_not_understood_is_named(string query, string field)
    {
        using var answer = await _portal.Api.TryAsync(HttpMethod.Get, $"/api/v1/deliveries?{query}");

        Assert.Contains(field, (await answer.ProblemAsync()).Errors!.Keys);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "/redeliver")]
    public async Task A_delivery_that_does_not_exist_is_answered_404(string method, string what)
    {
        using var answer = await _portal.Api.TryAsync(new HttpMethod(method), $"/api/v1/deliveries/{Guid.NewGuid()}{what}");

        Assert.Equal(404, (await answer.ProblemAsync()).Status);
    }

    [Fact]
    public async Task A_stranger_reads_no_deliveries()
    {
        using var answer = await _portal.Http.GetAsync("/api/v1/deliveries");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static Dictionary<string, string> Signed(string body, string secret = Secret) => new()
    {
        ["X-Hub-Signature-256"] = $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)))}",
    };

    private async Task<(string Route, Guid Reaction)> OpenAsync()
    {
        await _portal.Api.SetSecretAsync("Hook", Secret);
        var route = $"/triggers/{Guid.NewGuid():N}";
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route, "github").WithWebhook("auth", """{"gitHub": {"secret": "Hook"}}""").Runs("'seen'"));
        return (route, reaction.Id);
    }

    private async Task<IReadOnlyList<JsonNode>> DeliveriesAsync(string query, int count) =>
        (await Eventually.That(() => _portal.Api.GetAsync<PageView<JsonNode>>($"/api/v1/deliveries?{query}"), page => page.Items.Count >= count)).Items;
}
