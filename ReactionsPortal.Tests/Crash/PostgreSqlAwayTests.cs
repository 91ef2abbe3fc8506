using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Crash;

/// <summary>The PostgreSQL server goes away and comes back, and the portal is killed.</summary>
public sealed class PostgreSqlAwayTests : IAsyncLifetime
{
    private PostgreSqlServer? _server;
    private PortalProcess? _portal;

    private PostgreSqlServer Server => _server!;

    private PortalProcess Portal => _portal!;

    public async Task InitializeAsync()
    {
        _server = await PostgreSqlServer.StartAsync();
        _portal = await PortalProcess.StartAsync(PostgreSqlServer.SettingsOf(await _server.NewDatabaseAsync()));
    }

    public async Task DisposeAsync()
    {
        if (_portal is not null)
            await _portal.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Fact]
    public async Task While_the_server_is_away_nothing_is_promised_and_once_it_is_back_all_goes_on_by_itself()
    {
        var once = await Portal.Api.CreateAsync(A.Reaction().OnWebhook("/triggers/away").WithoutKey().Where("Webhook.Body.runs", "is", "yes").Runs("if ($Run.Attempt -eq 1) { Start-Sleep -Seconds 3 }; 'done'").Repeatable().Retried(attempts: 3));
        using var before = await Portal.Http.PostWebhookAsync("/triggers/away", """{"number": 0, "runs": "yes"}""");
        var promised = await before.EventIdAsync();
        await Eventually.That(() => Portal.Api.RunsOfAsync(once), runs => runs is [{ Status: "Running" }]);

        await Server.StopAsync();
        using var during = await Portal.Http.PostWebhookAsync("/triggers/away", """{"number": 1, "runs": "no"}""");
        using var health = await Portal.Http.GetAsync("/health/ready");
        using var alive = await Portal.Http.GetAsync("/health/live");
        using var asked = await Portal.Api.TryAsync(HttpMethod.Get, "/api/v1/runs", null);
        using var page = await Portal.Http.GetAsync("/sign-in");
        Assert.Equal([HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable],
            [during.StatusCode, health.StatusCode, alive.StatusCode, asked.StatusCode, page.StatusCode]);
        Assert.All([during, asked, page], answer => Assert.NotNull(answer.Headers.RetryAfter));
        Assert.Contains("cannot use its database now", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await Server.StartAgainAsync();
        await Eventually.That(async () => (await Portal.Http.GetAsync("/health/ready")).StatusCode, status => status == HttpStatusCode.OK);
        using var after = await Portal.Http.PostWebhookAsync("/triggers/away", """{"number": 2, "runs": "yes"}""");

        Assert.Equal(HttpStatusCode.Accepted, after.StatusCode);
        var runs = await Eventually.That(() => Portal.Api.RunsOfAsync(once), all => all.Count == 2 && all.All(run => run.IsFinished));
        Assert.All(runs, run => Assert.Equal("Succeeded", run.Status));
        var events = (await Portal.Api.GetAsync<JsonNode>("/api/v1/events?route=/triggers/away"))["items"]!.AsArray();
        Assert.Equal(new[] { await after.EventIdAsync(), promised }, events.Select(one => Guid.Parse((string)one!["id"]!)));
    }

    [Fact]
    public async Task A_killed_portal_goes_on_where_it_was_and_signs_nobody_out()
    {
        var reaction = await Portal.Api.CreateAsync(A.Reaction().OnWebhook("/triggers/killed").WithoutKey().Runs("if ($Run.Attempt -eq 1) { Write-Host 'begun'; Start-Sleep -Seconds 600 }; 'done'").Repeatable().Retried(attempts: 3));
        await Portal.Api.SetSecretAsync("Kept", "a-kept-value");
        using var sent = await Portal.Http.PostWebhookAsync("/triggers/killed", "{}");
        await Eventually.That(() => Portal.Api.RunsOfAsync(reaction), runs => runs is [{ Status: "Running" }]);

        await Portal.KillAsync();
        Directory.Delete(Path.Combine(Portal.DataFolder, "keys"), recursive: true);
        await Portal.StartAgainAsync();

        var run = await Portal.Api.FinishedRunOfAsync(reaction);
        Assert.Equal(("Succeeded", 2), (run.Status, run.Attempts.Count));
    }
}
