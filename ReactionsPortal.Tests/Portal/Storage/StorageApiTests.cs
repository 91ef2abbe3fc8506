using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Storage;

/// <summary>What the data takes and holds, over the API and as metrics; and searching it.</summary>
public sealed class StorageApiTests(RunningPortal running) : IClassFixture<RunningPortal>
{
    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task The_room_what_fills_it_and_unfinished_work_are_told()
    {
        await _portal.Api.CreateAsync(A.Reaction().OnWebhook("/triggers/room").WithoutKey().Where("Webhook.Body.runs", "is", "never").Runs("1"));
        using (await _portal.Http.PostWebhookAsync("/triggers/room", $$"""{"text": "{{new string('x', 5_000)}}"}"""))
        {
        }

        var report = await Eventually.That(() => _portal.Api.GetAsync<JsonElement>("/api/v1/storage"), report => report.GetProperty("days").GetArrayLength() > 0 && report.GetProperty("tables").EnumerateArray().Any(table => table.GetProperty("name").GetString() == "Events"));

        Assert.InRange(report.GetProperty("databaseBytes").GetInt64(), 100_000, 50_000_000);
        Assert.Contains(report.GetProperty("tables").EnumerateArray(), table => table.GetProperty("name").GetString() == "Events" && table.GetProperty("rows").GetInt64() > 0);
        Assert.Equal(["SucceededRuns", "FailedRuns", "UnmatchedEvents", "RefusedDeliveries"], report.GetProperty("kinds").EnumerateArray().Select(kind => kind.GetProperty("limit").GetProperty("kind").GetString()));
        Assert.Equal(["NotMatched", "Queued", "Running", "WaitingForRetry"], report.GetProperty("unfinished").EnumerateArray().Select(work => work.GetProperty("state").GetString()));
        using var stranger = await _portal.Http.GetAsync("/api/v1/storage");
        using var metricsForStrangers = await _portal.Http.GetAsync("/metrics");
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized], [stranger.StatusCode, metricsForStrangers.StatusCode]);
        await Eventually.That(async () =>
        {
            using var answer = await _portal.Api.TryAsync(HttpMethod.Get, "/metrics");
            return await answer.Content.ReadAsStringAsync();
        }, text => text.Contains("reactions_unfinished{", StringComparison.Ordinal) && text.Contains("reactions_storage_bytes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Limits_are_looked_at_changed_within_their_bounds_and_noted()
    {
        var outlook = await _portal.Api.PostAsync<JsonElement>("/api/v1/storage/limits/SucceededRuns/outlook", JsonNode.Parse("""{"days": 1, "megabytes": 1}""")!);
        Assert.True(outlook.GetProperty("total").GetInt64() >= outlook.GetProperty("count").GetInt64());

        using var wrong = await _portal.Api.TryAsync(HttpMethod.Put, "/api/v1/storage/limits/SucceededRuns", JsonNode.Parse("""{"days": 0, "megabytes": 90000000}"""));
        Assert.Equal(["days", "megabytes"], (await wrong.ProblemAsync()).Errors!.Keys.Order());

        using var changed = await _portal.Api.TryAsync(HttpMethod.Put, "/api/v1/storage/limits/FailedRuns", JsonNode.Parse("""{"days": 77, "megabytes": 512}"""));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        var kinds = (await _portal.Api.GetAsync<JsonElement>("/api/v1/storage")).GetProperty("kinds").EnumerateArray().ToList();
        Assert.Equal((77, 512L * 1024 * 1024), (kinds[1].GetProperty("limit").GetProperty("days").GetInt32(), kinds[1].GetProperty("limit").GetProperty("maxBytes").GetInt64()));
        var noted = (await _portal.Api.GetAsync<JsonElement>("/api/v1/audit?limit=20")).GetProperty("items").EnumerateArray().First(note => note.GetProperty("action").GetString() == "RetentionChanged");
        Assert.Equal("77 days, 512 MB", noted.GetProperty("detail").GetString());
        using var stranger = await _portal.Http.PutAsync("/api/v1/storage/limits/FailedRuns", null);
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
    }

    [Fact]
    public async Task Runs_and_events_are_found_within_seconds_by_what_scripts_wrote_and_what_was_sent()
    {
        await _portal.Api.SetSecretAsync("Hidden", "swordfish-9931");
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnWebhook("/triggers/search").WithoutKey().Runs("Write-Host \"the narwhal said $($Secrets.Hidden)\""));
        using var answer = await _portal.Http.PostWebhookAsync("/triggers/search", """{"order": "ORD-77120"}""");
        var run = await _portal.Api.FinishedRunOfAsync(reaction);

        var found = await Eventually.That(() => _portal.Api.GetAsync<JsonElement>("/api/v1/runs?q=narwhal"), page => page.GetProperty("items").GetArrayLength() == 1, TimeSpan.FromSeconds(30));

        var hit = found.GetProperty("items")[0];
        Assert.Equal(run.Id, hit.GetProperty("id").GetGuid());
        Assert.Equal(("Log", "the narwhal said ********"), (hit.GetProperty("hit").GetProperty("place").GetString(), hit.GetProperty("hit").GetProperty("text").GetString()));
        Assert.Equal(run.Id, (await _portal.Api.GetAsync<JsonElement>("/api/v1/runs?q=ord-77120&status=Succeeded")).GetProperty("items")[0].GetProperty("id").GetGuid());
        Assert.Equal(0, (await _portal.Api.GetAsync<JsonElement>("/api/v1/runs?q=swordfish")).GetProperty("items").GetArrayLength());
        await Eventually.That(() => _portal.Api.GetAsync<JsonElement>("/api/v1/events?q=%22ord+77120%22"), page => page.GetProperty("items").GetArrayLength() == 1);
    }
}
