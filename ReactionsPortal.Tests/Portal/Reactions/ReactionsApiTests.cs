using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Reactions;

/// <summary>Reactions over the REST API, as a pipeline would keep them.</summary>
[Collection(PortalCollection.Name)]
public sealed class ReactionsApiTests(RunningPortal running)
{
    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task A_reaction_comes_back_as_it_was_written()
    {
        var written = A.Reaction().OnWebhook("/triggers/as-written/{feed}").WithoutKey()
            .Where("Webhook.Body.stage", "in", "beta", "stable")
            .Runs("'ok'").Repeatable().Retried(attempts: 2, wait: "10s").TimesOutAfter("90s").ToJson();

        var made = await _portal.Api.PostAsync<ReactionView>("/api/v1/reactions", written.DeepClone());
        var read = await _portal.Api.GetAsync<JsonObject>($"/api/v1/reactions/{made.Id}");

        Assert.Equal(1, made.Version);
        foreach (var part in new[] { "name", "enabled", "filter", "retry", "timeout" })
            Assert.True(JsonNode.DeepEquals(written[part], read[part]), $"{part} was written as {written[part]} and read as {read[part]}");
        Assert.Equal("/triggers/as-written/{feed}", (string?)read["trigger"]!["webhook"]!["route"]);
        Assert.Equal("'ok'", (string?)read["action"]!["powershell"]!["script"]);
    }

    [Fact]
    public async Task A_document_goes_out_and_comes_back_as_YAML()
    {
        var made = await _portal.Api.CreateAsync(A.Reaction().OnWebhook("/triggers/as-yaml").WithoutKey().Runs("'one'\n'two'"));
        using var asked = await _portal.Api.TryAsync(HttpMethod.Get, $"/api/v1/reactions/{made.Id}/document");
        var yaml = await asked.Content.ReadAsStringAsync();

        using var saved = await _portal.Api.TryYamlAsync(HttpMethod.Put, $"/api/v1/reactions/{made.Id}", yaml.Replace("'two'", "'three'", StringComparison.Ordinal));
        using var refused = await _portal.Api.TryYamlAsync(HttpMethod.Post, "/api/v1/reactions", "name: x\nnmae: y\n");

        Assert.Equal("application/yaml", asked.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Contains("three", await saved.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var problem = await refused.ProblemAsync();
        Assert.Equal(400, problem.Status);
        Assert.Contains("Line 2", problem.Errors!.Single().Value.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_cannot_start_an_HTTP_request()
    {
        var passthrough = A.Reaction().OnWebhook("/triggers/passthrough").PostsTo("http://example.com").ToJson();

        using var answer = await _portal.Api.TryAsync(HttpMethod.Post, "/api/v1/reactions", passthrough);

        var problem = await answer.ProblemAsync();
        Assert.Equal(400, problem.Status);
        var (field, sentences) = Assert.Single(problem.Errors!);
        Assert.StartsWith("action", field, StringComparison.Ordinal);
        Assert.Contains("webhook", sentences.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("""{"name": ""}""", "name")]
    [InlineData("""{"name": "A", "trigger": {"webhook": {"route": "no-slash"}}, "action": {"powershell": {"script": "1"}}}""", "trigger.webhook.route")]
    [InlineData("""{"name": "A", "trigger": {"webhook": {"route": "/triggers/a"}}, "action": {"powershell": {"script": ""}}}""", "action.powershell.script")]
    [InlineData("""{"name": "A", "trigger": {"webhook": {"route": "/triggers/a"}}, "action": {"powershell": {"script": "1"}}, "filter": {"field": "A", "matches": "("}}""", "filter.matches")]
    [InlineData("""{"name": "A", "retries": 5}""", "retries")]
    public async Task What_is_wrong_is_named_by_its_field(string document, string field)
    {
        using var answer = await _portal.Api.TryAsync(HttpMethod.Post, "/api/v1/reactions", JsonNode.Parse(document));

        var problem = await answer.ProblemAsync();
        Assert.Equal(400, problem.Status);
        Assert.Contains(field, problem.Errors!.Keys);
    }

    [Fact]
    public async Task Text_that_is_no_JSON_is_named_by_its_line()
    {
        using var client = new HttpClient { BaseAddress = new Uri(_portal.Address), DefaultRequestHeaders = { { "X-Api-Key", PortalSettings.ApiKey } } };
        using var broken = new StringContent("{\n  \"name\": \n}", Encoding.UTF8, "application/json");

        using var answer = await client.PostAsync("/api/v1/reactions", broken);

        Assert.Contains("Line 3", (await answer.ProblemAsync()).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_save_over_a_newer_version_is_a_conflict()
    {
        var document = A.Reaction().OnWebhook("/triggers/conflict").WithoutKey().Runs("1").ToJson();
        var made = await _portal.Api.PostAsync<ReactionView>("/api/v1/reactions", document.DeepClone());
        document["version"] = 1;
        document["action"]!["powershell"]!["script"] = "2";

        using var first = await _portal.Api.TryAsync(HttpMethod.Put, $"/api/v1/reactions/{made.Id}", document.DeepClone());
        document["action"]!["powershell"]!["script"] = "3";
        using var second = await _portal.Api.TryAsync(HttpMethod.Put, $"/api/v1/reactions/{made.Id}", document.DeepClone());

        Assert.Equal(2, (await first.Content.ReadFromJsonAsync<JsonObject>())!["version"]!.GetValue<int>());
        Assert.Equal(409, (await second.ProblemAsync()).Status);
        var versions = await _portal.Api.GetAsync<PageView<JsonElement>>($"/api/v1/reactions/{made.Id}/versions");
        Assert.Equal([2, 1], versions.Items.Select(version => version.GetProperty("version").GetInt32()));
    }

    [Fact]
    public async Task A_paused_reaction_explains_but_does_not_run()
    {
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnWebhook("/triggers/paused").WithoutKey().Runs("'never'"));
        await _portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/reactions/{reaction.Id}/pause");

        using var answer = await _portal.Http.PostWebhookAsync("/triggers/paused", "{}");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var id = await answer.EventIdAsync();
        var verdict = await Eventually.That(
            async () => (await _portal.Api.EventAsync(id)).Verdicts.FirstOrDefault(one => one.Reaction.Id == reaction.Id),
            verdict => verdict is { Reason: var reason } && reason.Contains("paused", StringComparison.OrdinalIgnoreCase));
        Assert.False(verdict!.Matched);
        Assert.Empty(await _portal.Api.RunsOfAsync(reaction));
    }

    [Fact]
    public async Task Without_a_key_the_API_answers_401_and_with_a_wrong_one_too()
    {
        using var without = await _portal.Http.GetAsync("/api/v1/reactions");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/reactions") { Headers = { { "X-Api-Key", "wrong-key-wrong-key-wrong" } } };
        using var wrong = await _portal.Http.SendAsync(request);

        Assert.Equal(401, (await without.ProblemAsync()).Status);
        Assert.Equal(401, (await wrong.ProblemAsync()).Status);
    }

    [Fact]
    public async Task OpenAPI_describes_every_part_of_the_API()
    {
        var document = await _portal.Api.GetAsync<JsonElement>("/openapi/v1.json");

        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        foreach (var part in new[] { "reactions", "runs", "events", "connections", "secrets", "templates/render", "keys", "audit" })
            Assert.Contains(paths, path => path.StartsWith($"/api/v1/{part}", StringComparison.Ordinal));
    }
}
