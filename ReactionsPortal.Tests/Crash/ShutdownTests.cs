using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Crash;

/// <summary>What <c>SIGTERM</c> does to the real process.</summary>
public sealed class ShutdownTests(ShutdownTests.PatientPortal running) : IClassFixture<ShutdownTests.PatientPortal>
{
    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task A_stop_takes_nothing_more_lets_running_actions_end_and_hands_the_rest_to_the_next_start()
    {
        using var octopus = new SandboxOctopus(_portal);
        await using var receiver = await Receiver.StartAsync();
        receiver.Hangs();
        await _portal.Api.ConnectSandboxAsync();
        var hanging = await _portal.Api.CreateAsync(A.Reaction().OnOctopus("main", "DeploymentQueued").PostsTo(receiver.Address, "{}").TimesOutAfter("10m"));
        var scripts = await _portal.Api.CreateAsync(A.Reaction().OnWebhook("/triggers/stop").WithoutKey().Runs("Write-Host 'begun'\nStart-Sleep -Seconds 3\nWrite-Host 'ended'"));
        await octopus.StormAsync(1, "DeploymentQueued");
        await Eventually.That(() => receiver.Calls, calls => calls.Count == 1);
        using var first = await _portal.Http.PostWebhookAsync("/triggers/stop", """{"number": 1}""");
        using var second = await _portal.Http.PostWebhookAsync("/triggers/stop", """{"number": 2}""");
        var started = await Eventually.That(() => _portal.Api.RunsOfAsync(scripts), runs => runs is [{ Status: "Queued" }, { Status: "Running" }]);
        await Eventually.That(() => _portal.Api.LogAsync(started[1].Id), log => log.Any(line => line.Text == "begun"));

        _portal.Terminate();
        var refused = await Eventually.That(() => _portal.Http.PostWebhookAsync("/triggers/stop", """{"number": 3}"""), answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable);
        using var readiness = await _portal.Http.GetAsync("/health/ready");
        var code = await _portal.EndedAsync();
        receiver.Answers(HttpStatusCode.OK);
        await _portal.StartAgainAsync();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, 0), (readiness.StatusCode, code));
        Assert.NotNull(refused.Headers.RetryAfter);
        var ended = await _portal.Api.RunAsync(started[1].Id);
        Assert.Equal(("Succeeded", 1), (ended.Status, ended.Attempts.Count));
        Assert.Contains(await _portal.Api.LogAsync(ended.Id), line => line.Text == "ended");
        var rest = await Eventually.That(() => _portal.Api.RunAsync(started[0].Id), run => run.IsFinished);
        Assert.Equal(("Succeeded", 1), (rest.Status, rest.Attempts.Count));
        var repeated = await _portal.Api.FinishedRunOfAsync(hanging);
        Assert.Equal(("Succeeded", "Interrupted"), (repeated.Status, repeated.Attempts[0].Outcome));
        Assert.All(receiver.Calls, call => Assert.Equal(repeated.Id.ToString(), call.Headers["Idempotency-Key"]));
        var taken = (await _portal.Api.GetAsync<JsonNode>("/api/v1/events?route=/triggers/stop&limit=200"))["items"]!.AsArray();
        Assert.True(taken.Count <= 2 + 1, $"{taken.Count} events");
    }

    /// <summary>A portal that runs one script at a time, and gives what runs a moment when it stops.</summary>
    public sealed class PatientPortal() : RunningPortal(
        new KeyValuePair<string, string>("PowerShell:MaxConcurrent", "1"),
        new KeyValuePair<string, string>("Dispatch:StopSeconds", "6"));
}
