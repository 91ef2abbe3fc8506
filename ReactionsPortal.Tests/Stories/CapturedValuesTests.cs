using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Stories;

/// <summary>What an answer brought is there for what comes after it.</summary>
public sealed class CapturedValuesTests(RunningPortal running) : IClassFixture<RunningPortal>
{
    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task A_window_opened_by_started_is_closed_by_succeeded_or_failed_of_the_same_deployment()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.AnswersBy(call => call.Method == "POST"
            ? (HttpStatusCode.OK, $$"""{"window": {"id": "for-{{JsonNode.Parse(call.Body)!["deployment"]}}"} }""")
            : (HttpStatusCode.NoContent, ""));
        using var octopus = new SandboxOctopus(_portal);
        await _portal.Api.ConnectSandboxOnceAsync();
        var opens = await _portal.Api.CreateAsync(A.Reaction().OnOctopus("main", "DeploymentStarted").Where("Octopus.Release.Number", "is", "8.1.0").Sends($$"""
            {"method": "POST", "url": "{{receiver.Address}}/windows", "body": "{\"deployment\": \"#{Octopus.Deployment.Id}\"}", "capture": {"Window": "$.window.id"} }
            """));
        var closes = await _portal.Api.CreateAsync(A.Reaction().OnOctopus("main", "DeploymentSucceeded", "DeploymentFailed").Where("Octopus.Release.Number", "is", "8.1.0").Sends($$"""
            {"method": "DELETE", "url": "{{receiver.Address}}/windows/#{Captured.Window}", "headers": {"X-Deployment": "#{Octopus.Deployment.Id}", "X-Event": "#{Octopus.Event.Category}"} }
            """).Retried(attempts: 10));

        await octopus.CreateReleaseAsync("Core Web", "8.1.0");
        await Task.WhenAll(octopus.DeployAsync("Core Web", "8.1.0", "Development"), octopus.DeployAsync("Core Web", "8.1.0", "Production", fail: true));

        var closed = await Eventually.That(() => receiver.Calls.Where(call => call.Method == "DELETE").ToList(), calls => calls.Count == 2);
        Assert.All(closed, call => Assert.Equal($"/windows/for-{call.Headers["X-Deployment"]}", call.PathAndQuery));
        Assert.Equal(2, closed.Select(call => call.PathAndQuery).Distinct().Count());
        Assert.Equal(["DeploymentFailed", "DeploymentSucceeded"], closed.Select(call => call.Headers["X-Event"]).Order(StringComparer.Ordinal));
        var runs = await Eventually.That(() => _portal.Api.RunsOfAsync(closes), runs => runs.Count == 2 && runs.All(run => run.Status == "Succeeded"));
        var run = await _portal.Api.RunAsync(runs[0].Id);
        var earlier = Assert.Single(run.CapturedEarlier);
        var opening = await _portal.Api.RunAsync(earlier.Run);
        Assert.Equal(opens.Id, opening.Reaction.Id);
        Assert.Equal(earlier.Value, opening.Captured["Window"]);
        Assert.Equal(opens.Name, earlier.Reaction);
        Assert.Equal(new CapturedUseView(run.Id, closes.Name, "Succeeded"), Assert.Single(opening.CapturedUsedBy));
    }

    [Fact]
    public async Task A_retry_after_a_crash_goes_on_at_the_request_that_failed_and_a_captured_token_is_nowhere()
    {
        const string Token = "token-that-nobody-may-see";
        await using var portal = await PortalProcess.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var isDown = true;
        receiver.AnswersBy(call => call.PathAndQuery == "/token" ? (HttpStatusCode.OK, $$"""{"token": "{{Token}}"}""")
            : isDown ? (HttpStatusCode.ServiceUnavailable, Token) : (HttpStatusCode.OK, Token));
        using var octopus = new SandboxOctopus(portal);
        await portal.Api.ConnectSandboxAsync();
        var reaction = await portal.Api.CreateAsync(A.Reaction().OnOctopus("main", "ReleaseCreated").Sends($$"""
            {"requests": [
              {"name": "Sign in", "url": "{{receiver.Address}}/token", "capture": {"Token": {"json": "$.token", "sensitive": true} } },
              {"name": "Call", "url": "{{receiver.Address}}/call?t=#{Captured.Token}", "body": "{\"t\": \"#{Captured.Token}\"}"}]}
            """).Retried(attempts: 20));

        await octopus.CreateReleaseAsync("Core Web", "8.2.0");
        await Eventually.That(() => receiver.Calls, calls => calls.Any(call => call.PathAndQuery.StartsWith("/call", StringComparison.Ordinal)));
        await portal.KillAsync();
        isDown = false;
        await portal.StartAgainAsync();

        var run = await portal.Api.FinishedRunOfAsync(reaction);
        Assert.Equal("Succeeded", run.Status);
        Assert.Single(receiver.Calls, call => call.PathAndQuery == "/token");
        Assert.Equal(["Call"], run.Attempts[^1].Requests!.Select(exchange => exchange.Name));
        Assert.Equal("********", run.Captured["Token"]);
        Assert.EndsWith("/call?t=********", run.Attempts[^1].Request!.Url, StringComparison.Ordinal);
        var told = JsonSerializer.Serialize(run) + JsonSerializer.Serialize(await portal.Api.LogAsync(run.Id)) + portal.Output;
        Assert.DoesNotContain(Token, told, StringComparison.Ordinal);
        await portal.KillAsync();
        Assert.DoesNotContain(Directory.EnumerateFiles(portal.DataFolder, "*.db*"), file => File.ReadAllText(file).Contains(Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_script_sets_is_there_for_a_later_run_of_the_same_correlation()
    {
        var route = $"/triggers/orders-{Guid.NewGuid():N}";
        var sets = await CreateAsync("POST", "Set-OctopusVariable -Name Ticket -Value \"T-$($Payload.order)\"");
        var reads = await CreateAsync("PUT", "Write-Output \"Ticket is $($OctopusParameters['Captured.Ticket']).\"");

        await SendAsync(HttpMethod.Post, 5);
        await _portal.Api.FinishedRunOfAsync(sets);
        await SendAsync(HttpMethod.Put, 5);
        var run = await _portal.Api.FinishedRunOfAsync(reads);

        Assert.Contains((await _portal.Api.LogAsync(run.Id)), line => line.Text == "Ticket is T-5.");
        var earlier = Assert.Single(run.CapturedEarlier);
        Assert.Equal("T-5", earlier.Value);
        Assert.Equal(run.Id, Assert.Single((await _portal.Api.RunAsync(earlier.Run)).CapturedUsedBy).Run);

        Task<ReactionView> CreateAsync(string method, string script)
        {
            var document = A.Reaction().OnWebhook(route).WithoutKey().Runs(script).ToJson();
            document["trigger"]!["webhook"]!["correlation"] = "order #{Webhook.Body.order}";
            document["trigger"]!["webhook"]!["methods"] = new JsonArray(method);
            return _portal.Api.PostAsync<ReactionView>("/api/v1/reactions", document);
        }

        async Task SendAsync(HttpMethod method, int order)
        {
            using var request = new HttpRequestMessage(method, route) { Content = new StringContent($$"""{"order": {{order}} }""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")) };
            using var answer = await _portal.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }
    }
}
