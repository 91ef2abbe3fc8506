using System.Net;
using System.Text.Json;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Stories;

/// <summary>Something happens in Octopus, and an HTTP request goes out.</summary>
[Collection(StoryCollection.Name)]
public class OctopusToHttpTests(RunningPortal running)
{
    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task A_deployment_to_Production_is_posted_with_release_and_environment()
    {
        await using var receiver = await Receiver.StartAsync();
        using var octopus = new SandboxOctopus(_portal);
        await _portal.Api.ConnectSandboxOnceAsync();
        var reaction = await _portal.Api.CreateAsync(A.Reaction()
            .OnOctopus("main", "DeploymentStarted", "DeploymentSucceeded")
            .Where("Octopus.Project.Name", "is", "Core Web")
            .Where("Octopus.Environment.Name", "in", "Production")
            .PostsTo($"{receiver.Address}/deployments"));

        await octopus.CreateReleaseAsync("Core Web", "7.1.0");
        await octopus.DeployAsync("Core Web", "7.1.0", "Production");

        var calls = await Eventually.That(() => receiver.Calls, calls => calls.Count == 2);
        Assert.All(calls, call => Assert.Equal(("POST", "/deployments"), (call.Method, call.PathAndQuery)));
        Assert.All(calls, call => Assert.Equal(("7.1.0", "Production"), Sent(call)));
        var runs = await Eventually.That(() => _portal.Api.RunsOfAsync(reaction), runs => runs.Count == 2 && runs.All(run => run.IsFinished));
        var run = await _portal.Api.RunAsync(runs[0].Id);
        var attempt = Assert.Single(run.Attempts);
        Assert.Equal("Succeeded", run.Status);
        Assert.Equal("POST", attempt.Request!.Method);
        Assert.Equal(200, attempt.Response!.Status);
        Assert.Contains("7.1.0", attempt.Request.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_does_not_match_says_what_was_found_and_what_was_wanted()
    {
        using var octopus = new SandboxOctopus(_portal);
        await _portal.Api.ConnectSandboxOnceAsync();
        var reaction = await _portal.Api.CreateAsync(A.Reaction()
            .OnOctopus("main", "DeploymentSucceeded")
            .Where("Octopus.Project.Name", "is", "Core Web")
            .Where("Octopus.Environment.Name", "in", "Production")
            .PostsTo(Receiver.RefusingAddress()));

        await octopus.CreateReleaseAsync("Core Web", "7.2.0");
        await octopus.DeployAsync("Core Web", "7.2.0", "Development");

        var verdict = await Eventually.That(() => VerdictAsync("category=DeploymentSucceeded&q=7.2.0", reaction), verdict => verdict is not null);
        Assert.False(verdict!.Matched);
        Assert.Contains("Development", verdict.Reason, StringComparison.Ordinal);
        Assert.Contains("Production", verdict.Reason, StringComparison.Ordinal);
        Assert.Empty(await _portal.Api.RunsOfAsync(reaction));
    }

    [Fact]
    public async Task A_destination_that_answers_503_twice_is_tried_a_third_time_with_the_same_idempotency_key()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.FailsFirst(2, HttpStatusCode.ServiceUnavailable);
        using var octopus = new SandboxOctopus(_portal);
        await _portal.Api.ConnectSandboxOnceAsync();
        var reaction = await _portal.Api.CreateAsync(A.Reaction()
            .OnOctopus("main", "ReleaseCreated")
            .Where("Octopus.Release.Number", "is", "7.3.0")
            .PostsTo(receiver.Address)
            .Retried(attempts: 5));

        await octopus.CreateReleaseAsync("Core Web", "7.3.0");

        var run = await _portal.Api.FinishedRunOfAsync(reaction);
        Assert.Equal("Succeeded", run.Status);
        Assert.Equal(3, run.Attempts.Count);
        Assert.Equal(run.Id.ToString(), Assert.Single(receiver.Calls.Select(call => call.Headers["Idempotency-Key"]).Distinct()));
    }

    [Fact]
    public async Task A_destination_that_refuses_the_connection_fails_the_run_with_its_cause()
    {
        var nobody = Receiver.RefusingAddress();
        using var octopus = new SandboxOctopus(_portal);
        await _portal.Api.ConnectSandboxOnceAsync();
        var reaction = await _portal.Api.CreateAsync(A.Reaction()
            .OnOctopus("main", "ReleaseCreated")
            .Where("Octopus.Release.Number", "is", "7.4.0")
            .PostsTo(nobody)
            .Retried(attempts: 2));

        await octopus.CreateReleaseAsync("Core Web", "7.4.0");

        var run = await _portal.Api.FinishedRunOfAsync(reaction);
        Assert.Equal("Failed", run.Status);
        Assert.Equal(2, run.Attempts.Count);
        Assert.Contains("refused", run.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_secret_is_sent_and_masked_everywhere_else()
    {
        const string Value = "s3cr3t-\"quoted\"-value";
        await using var receiver = await Receiver.StartAsync();
        using var octopus = new SandboxOctopus(_portal);
        await _portal.Api.ConnectSandboxOnceAsync();
        await _portal.Api.SetSecretAsync("StoryKey", Value);
        var reaction = await _portal.Api.CreateAsync(A.Reaction()
            .OnOctopus("main", "ReleaseCreated")
            .Where("Octopus.Release.Number", "is", "7.5.0")
            .PostsTo(receiver.Address, """{"key": "#{Secrets.StoryKey}"}""")
            .WithHeader("X-Story-Key", "#{Secrets.StoryKey}"));

        await octopus.CreateReleaseAsync("Core Web", "7.5.0");

        var run = await _portal.Api.FinishedRunOfAsync(reaction);
        var call = Assert.Single(receiver.Calls);
        Assert.Equal(Value, call.Headers["X-Story-Key"]);
        Assert.Equal(Value, JsonDocument.Parse(call.Body).RootElement.GetProperty("key").GetString());
        var told = JsonSerializer.Serialize(run) + JsonSerializer.Serialize(await _portal.Api.LogAsync(run.Id)) + _portal.Output;
        Assert.DoesNotContain("s3cr3t", told, StringComparison.Ordinal);
        Assert.Equal("********", run.Attempts[0].Request!.Headers["X-Story-Key"]);
    }

    private static (string? Release, string? Environment) Sent(ReceivedCall call)
    {
        var body = JsonDocument.Parse(call.Body).RootElement;
        return (body.GetProperty("release").GetString(), body.GetProperty("environment").GetString());
    }

    private async Task<VerdictView?> VerdictAsync(string events, ReactionView reaction)
    {
        var found = await _portal.Api.GetAsync<PageView<EventView>>($"/api/v1/events?{events}");
        if (found.Items is not [var newest, ..])
            return null;
        return (await _portal.Api.EventAsync(newest.Id)).Verdicts.FirstOrDefault(one => one.Reaction.Id == reaction.Id);
    }
}
