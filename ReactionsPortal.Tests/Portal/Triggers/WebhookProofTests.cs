using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Triggers;

/// <summary>Deliveries of known products, proven in their own ways, through the portal's door.</summary>
[Collection(PortalCollection.Name)]
public sealed class WebhookProofTests(RunningPortal running)
{
    private const string Secret = "It's a Secret to Everybody";
    private readonly PortalProcess _portal = running.Portal;

    [Theory]
    [InlineData("github-release-published", "github", """{"gitHub": {"secret": "Hook"}}""", "X-Hub-Signature-256", "Source.Tag", "0.0.1")]
    [InlineData("gitlab-tag-push", "gitlab", """{"gitLab": {"secret": "Hook"}}""", "X-Gitlab-Token", "Source.Tag", "v1.0.0")]
    [InlineData("nexus-asset-created", "nexus", """{"nexus": {"secret": "Hook"}}""", "X-Nexus-Webhook-Signature", "Package.Id", "concrete")]
    [InlineData("cloudsmith-package-synced", "cloudsmith", """{"cloudsmith": {"secret": "Other", "previousSecret": "Hook"}}""", "X-Cloudsmith-Signature", "Source.Event", "package.synced")]
    [InlineData("harbor-push-artifact", "harbor", """{"header": {"name": "Authorization", "secret": "Hook"}}""", "Authorization", "Package.Id", "harbor/alpine")]
    [InlineData("azure-devops-build-complete", "azureDevOps", """{"basic": {"user": "octo", "secret": "Hook"}}""", "Authorization", "Source.Event", "build.complete")]
    [InlineData("dockerhub-push", "dockerHub", """{"bearer": {"secret": "Hook"}}""", "Authorization", "Package.Version", "latest")]
    [InlineData("acr-push", "acr", """{"hmac": {"secret": "Hook", "header": "X-Own", "algorithm": "sha512", "encoding": "base64"}}""", "X-Own", "Package.Id", "hello-world")]
    public async Task A_recorded_delivery_proves_itself_and_has_named_variables(string recorded, string source, string auth, string header, string variable, string value)
    {
        var payload = Payloads.Read(recorded);
        var route = await OpenAsync(source, auth);
        var proof = ProofOf(auth, payload.Body);

        using var proven = await PostAsync(route, payload, header, proof);
        using var again = await PostAsync(route, payload, header, proof);
        using var wrong = await PostAsync(route, payload, header, ProofOf(auth, payload.Body, "another secret"));
        using var none = await PostAsync(route, payload, header, null);

        Assert.Equal(HttpStatusCode.Accepted, proven.StatusCode);
        var id = await proven.EventIdAsync();
        if (recorded != "harbor-push-artifact")
            Assert.Equal((HttpStatusCode.OK, id), (again.StatusCode, await again.EventIdAsync()));
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (wrong.StatusCode, none.StatusCode));
        var stored = await EventAsync(id);
        Assert.Equal(value, (string?)stored["variables"]![variable]);
        Assert.DoesNotContain(proof, stored.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("github", """{"X-GitHub-Event": "ping"}""", """{"zen": "Keep it logically awesome."}""", 202, "eventId")]
    [InlineData("slack", "{}", """{"type": "url_verification", "challenge": "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"}""", 200, "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P")]
    [InlineData("eventGrid", """{"aeg-event-type": "SubscriptionValidation"}""", """[{"eventType": "Microsoft.EventGrid.SubscriptionValidationEvent", "data": {"validationCode": "512d38b6"}}]""", 200, "{\"validationResponse\":\"512d38b6\"}")]
    public async Task A_products_trial_call_is_answered_and_recorded_and_starts_nothing(string source, string headers, string body, int status, string answered)
    {
        var route = await OpenAsync(source, """{"apiKey": {"secret": "Hook"}}""");
        var all = JsonNode.Parse(headers)!.AsObject().ToDictionary(pair => pair.Key, pair => (string)pair.Value!);

        using var stranger = await _portal.Http.PostWebhookAsync(route, body, all);
        using var answer = await _portal.Http.PostWebhookAsync($"{route}?apikey={Uri.EscapeDataString(Secret)}", body, all);

        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(answered, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var recorded = await Eventually.That(
            () => _portal.Api.GetAsync<JsonNode>("/api/v1/events?limit=5"),
            events => events["items"]!.AsArray().Any(one => (string?)one!["route"] == route));
        var id = (string)recorded["items"]!.AsArray().First(one => (string?)one!["route"] == route)!["id"]!;
        Assert.DoesNotContain((await EventAsync(Guid.Parse(id)))["verdicts"]!.AsArray(), verdict => (bool)verdict!["matched"]!);
    }

    [Fact]
    public async Task Consent_is_given_to_who_has_the_key_in_the_address()
    {
        var route = await OpenAsync("cloudEvents", """{"apiKey": {"secret": "Hook"}}""");
        async Task<HttpResponseMessage> AskAsync(string address)
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, address);
            request.Headers.Add("WebHook-Request-Origin", "eventemitter.example.com");
            return await _portal.Http.SendAsync(request);
        }

        using var consent = await AskAsync($"{route}?access_token={Uri.EscapeDataString(Secret)}");
        using var refused = await AskAsync(route);

        Assert.Equal(HttpStatusCode.OK, consent.StatusCode);
        Assert.Equal("eventemitter.example.com", consent.Headers.GetValues("WebHook-Allowed-Origin").Single());
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task An_own_delivery_id_an_own_answer_and_allowed_addresses_count()
    {
        var route = $"/triggers/own-{Guid.NewGuid():N}";
        await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithoutKey()
            .WithWebhook("deliveryId", "\"#{Webhook.Body.id}\"")
            .WithWebhook("answer", """{"status": 200, "contentType": "application/json", "body": "{\"got\": \"#{Webhook.Body.id | JsonEscape}\"}"}""")
            .WithWebhook("allowedAddresses", """["127.0.0.0/8", "::1"]""").Runs("'seen'"));
        var elsewhere = $"/triggers/elsewhere-{Guid.NewGuid():N}";
        await _portal.Api.CreateAsync(A.Reaction().OnWebhook(elsewhere).WithoutKey().WithWebhook("allowedAddresses", """["203.0.113.0/24"]""").Runs("'seen'"));

        using var first = await _portal.Http.PostWebhookAsync(route, """{"id": "a\"b", "n": 1}""");
        using var repeat = await _portal.Http.PostWebhookAsync(route, """{"id": "a\"b", "n": 2}""");
        using var refused = await _portal.Http.PostWebhookAsync(elsewhere, "{}");

        Assert.Equal("""{"got": "a\"b"}""", await first.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, repeat.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        var events = await _portal.Api.GetAsync<JsonNode>("/api/v1/events?limit=100");
        Assert.Single(events["items"]!.AsArray(), one => (string?)one!["route"] == route);
    }

    [Theory]
    [InlineData("auth", """{"gitHub": {"secret": "Hook"}, "none": {}}""", "trigger.webhook.auth")]
    [InlineData("auth", """{"hmac": {"secret": "Hook", "header": "X Y"}}""", "trigger.webhook.auth.hmac.header")]
    [InlineData("auth", """{"sns": {"topicArn": ""}}""", "trigger.webhook.auth.sns.topicArn")]
    [InlineData("allowedAddresses", """["10.0.0.0/8", "everywhere"]""", "trigger.webhook.allowedAddresses[1]")]
    [InlineData("answer", """{"status": 500}""", "trigger.webhook.answer.status")]
    [InlineData("answer", """{"body": "#{Secrets.Hook}"}""", "trigger.webhook.answer.body")]
    [InlineData("deliveryId", "\"#{Webhook.Body.id\"", "trigger.webhook.deliveryId")]
    public async Task What_is_wrong_is_said_at_its_field(string field, string json, string path)
    {
        using var answer = await _portal.Api.TryAsync(HttpMethod.Post, "/api/v1/reactions", A.Reaction().OnWebhook("/triggers/wrong").WithWebhook(field, json).Runs("1").ToJson());

        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(path, problem["errors"]!.AsObject().Select(error => error.Key));
    }

    private async Task<string> OpenAsync(string source, string auth)
    {
        await _portal.Api.SetSecretAsync("Hook", Secret);
        await _portal.Api.SetSecretAsync("Other", "not yet in use");
        var route = $"/triggers/proof-{Guid.NewGuid():N}";
        await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route, source).WithWebhook("auth", auth).Runs("'seen'"));
        return route;
    }

    private async Task<JsonNode> EventAsync(Guid id) => await Eventually.That(
        () => _portal.Api.GetAsync<JsonNode>($"/api/v1/events/{id}"),
        found => found["variables"]!.AsObject().Count > 0);

    private async Task<HttpResponseMessage> PostAsync(string route, Payload payload, string header, string? proof)
    {
        var headers = new Dictionary<string, string>(payload.Headers);
        if (proof is not null)
            headers[header] = proof;
        return await _portal.Http.PostWebhookAsync(route, payload.Body, headers);
    }

    private static string ProofOf(string auth, string body, string secret = Secret)
    {
        var (key, content) = (Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body));
        return JsonNode.Parse(auth)!.AsObject().Single().Key switch
        {
            "gitHub" => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(key, content)),
            "nexus" or "cloudsmith" => Convert.ToHexStringLower(Sha1(key, content)),
            "hmac" => Convert.ToBase64String(HMACSHA512.HashData(key, content)),
            "basic" => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"octo:{secret}")),
            "bearer" => "Bearer " + secret,
            _ => secret,
        };
    }

#pragma warning disable CA5350 // Nexus and Cloudsmith sign so.
    private static byte[] Sha1(byte[] key, byte[] content) => HMACSHA1.HashData(key, content);
#pragma warning restore CA5350
}
