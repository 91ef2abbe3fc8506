using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Stories;

/// <summary>What an answer brought is there for what comes after it.</summary>
[Collection(StoryCollection.Name)]
public class CapturedValuesTests(RunningPortal running)
{
    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task Windows_of_two_deployments_that_overlap_are_closed_each_by_the_end_of_its_own()
    {
        await using var receiver = await Receiver.StartAsync();
        var desk = new MaintenanceDesk();
        receiver.AnswersBy(desk.Answer);
        using var octopus = new SandboxOctopus(_portal);
        await _portal.Api.ConnectSandboxOnceAsync();
        var opens = await _portal.Api.CreateAsync(A.Reaction().OnOctopus("main", "DeploymentStarted").Where("Octopus.Release.Number", "is", "8.1.0").Sends($$"""
            {"method": "POST", "url": "{{receiver.Address}}/windows", "body": "{\"deployment\": \"#{Octopus.Deployment.Id}\"}", "capture": {"Window": "$.window.id"} }
            """));
        var closes = await _portal.Api.CreateAsync(A.Reaction().OnOctopus("main", "DeploymentSucceeded", "DeploymentFailed").Where("Octopus.Release.Number", "is", "8.1.0").Sends($$"""
            {"method": "DELETE", "url": "{{receiver.Address}}/windows/#{Captured.Window}", "headers": {"X-Deployment": "#{Octopus.Deployment.Id}", "X-Event": "#{Octopus.Event.Category}"} }
            """).Retried(attempts: 20));

        await octopus.CreateReleaseAsync("Core Web", "8.1.0");
        await octopus.DeployAsync("Core Web", "8.1.0", "Production", fail: true);
        await octopus.DeployAsync("Core Web", "8.1.0", "Development");

        var done = await Eventually.That(() => desk.Done, done => done.Count == 4);
        Assert.Equal(["opened", "opened", "closed by DeploymentSucceeded", "closed by DeploymentFailed"], done.Select(one => one.What));
        Assert.Equal(done.Take(2).Select(one => (one.Window, one.Deployment)).Order(), done.Skip(2).Select(one => (one.Window, one.Deployment)).Order());
        var runs = await Eventually.That(() => _portal.Api.RunsOfAsync(closes), runs => runs.Count == 2 && runs.All(run => run.Status == "Succeeded"));
        foreach (var id in runs.Select(run => run.Id))
        {
            var closing = await _portal.Api.RunAsync(id);
            var earlier = Assert.Single(closing.CapturedEarlier);
            var opening = await _portal.Api.RunAsync(earlier.Run);
            Assert.Equal((opens.Id, opens.Name), (opening.Reaction.Id, earlier.Reaction));
            Assert.Equal(earlier.Value, opening.Captured["Window"]);
            Assert.EndsWith($"/windows/{earlier.Value}", closing.Attempts[^1].Request!.Url, StringComparison.Ordinal);
            Assert.Equal(new CapturedUseView(closing.Id, closes.Name, "Succeeded"), Assert.Single(opening.CapturedUsedBy));
        }
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

    /// <summary>Gives each window a number of its own, and closes none before both are open, nor that of a failed deployment before the other.</summary>
    private sealed class MaintenanceDesk
    {
        private readonly Lock _gate = new();
        private readonly List<(string What, string Window, string Deployment)> _done = [];

        public IReadOnlyList<(string What, string Window, string Deployment)> Done
        {
            get
            {
                lock (_gate)
                    return [.. _done];
            }
        }

        public (HttpStatusCode Status, string Body) Answer(ReceivedCall call)
        {
            lock (_gate)
            {
                if (call.Method == "POST")
                {
                    var window = $"w-{_done.Count + 1}";
                    _done.Add(("opened", window, (string)JsonNode.Parse(call.Body)!["deployment"]!));
                    return (HttpStatusCode.Created, $$"""{"window": {"id": "{{window}}"} }""");
                }

                var isFirst = call.Headers["X-Event"] == "DeploymentSucceeded";
                if (_done.Count < (isFirst ? 2 : 3))
                    return (HttpStatusCode.ServiceUnavailable, "");
                _done.Add(($"closed by {call.Headers["X-Event"]}", call.PathAndQuery["/windows/".Length..], call.Headers["X-Deployment"]));
                return (HttpStatusCode.NoContent, "");
            }
        }
    }
}
