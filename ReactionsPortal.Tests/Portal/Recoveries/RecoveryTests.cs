using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Recoveries;

/// <summary>A destination failed and is back.</summary>
public sealed class RecoveryTests(RunningPortal running) : IClassFixture<RunningPortal>
{
    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task What_failed_is_run_again_without_what_a_newer_deployment_supersedes()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(HttpStatusCode.BadRequest);
        await _portal.Api.ConnectSandboxOnceAsync();
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnOctopus("main", "DeploymentSucceeded").PostsTo(receiver.Address, """{"release": "#{Octopus.Release.Number}", "environment": "#{Octopus.Environment.Name}"}"""));
        using var octopus = new SandboxOctopus(_portal);
        foreach (var (version, environment) in new[] { ("71.0.0", "Development"), ("71.0.1", "Development"), ("71.0.0", "Staging") })
        {
            if (environment == "Development")
                await octopus.CreateReleaseAsync("Core Web", version);
            await octopus.DeployAsync("Core Web", version, environment);
            await Eventually.That(() => _portal.Api.RunsAsync($"reaction={reaction.Id}&status=Failed"), runs => runs.Items.Any(run => run.Event.Summary.Contains(version, StringComparison.Ordinal) && run.Event.Summary.Contains(environment, StringComparison.Ordinal)));
        }
        var destination = new Uri(receiver.Address).Authority;

        var outlook = (await _portal.Api.GetAsync<JsonNode>("/api/v1/recoveries"))["outlook"]!.AsArray().Single(one => (string?)one!["destination"] == destination)!;
        Assert.Equal((3, 0, 1), ((int)outlook["failed"]!, (int)outlook["waiting"]!, (int)outlook["superseded"]!));
        receiver.Answers(HttpStatusCode.OK);
        await _portal.Api.PostAsync<JsonNode>("/api/v1/recoveries", new JsonObject { ["destination"] = destination, ["perMinute"] = 6000 });

        var plan = await Eventually.That(() => PlanAsync(destination), plan => (string?)plan["state"] == "Done");
        Assert.Equal((3, 2, 1), ((int)plan["total"]!, (int)plan["done"]!, (int)plan["superseded"]!));
        await Eventually.That(() => _portal.Api.RunsAsync($"reaction={reaction.Id}&status=Succeeded"), runs => runs.Items.Count == 2);
        Assert.Equal(["""{"release": "71.0.0", "environment": "Staging"}""", """{"release": "71.0.1", "environment": "Development"}"""], receiver.Calls.Skip(3).Select(call => call.Body).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_plan_goes_on_after_a_restart_and_can_be_stopped()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(HttpStatusCode.BadRequest);
        await _portal.Api.ConnectSandboxOnceAsync();
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnOctopus("main", "LoginFailed").PostsTo(receiver.Address, "{}"));
        using (var octopus = new SandboxOctopus(_portal))
            await octopus.StormAsync(40, "LoginFailed");
        await Eventually.That(() => _portal.Api.RunsAsync($"reaction={reaction.Id}&status=Failed&limit=100"), runs => runs.Items.Count == 40);
        var destination = new Uri(receiver.Address).Authority;
        receiver.Answers(HttpStatusCode.OK);

        await _portal.Api.PostAsync<JsonNode>("/api/v1/recoveries", new JsonObject { ["destination"] = destination, ["perMinute"] = 120 });
        using var second = await _portal.Api.TryAsync(HttpMethod.Post, "/api/v1/recoveries", new JsonObject { ["destination"] = destination });
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        await Eventually.That(() => PlanAsync(destination), plan => (int)plan["done"]! >= 2);
        await _portal.KillAsync();
        await _portal.StartAgainAsync();

        var before = (int)(await PlanAsync(destination))["done"]!;
        var later = await Eventually.That(() => PlanAsync(destination), plan => (int)plan["done"]! > before);
        Assert.Equal("Running", (string?)later["state"]);
        using var stopped = await _portal.Api.TryAsync(HttpMethod.Post, $"/api/v1/recoveries/{later["id"]}/stop");
        Assert.Equal(HttpStatusCode.NoContent, stopped.StatusCode);
        var ended = await PlanAsync(destination);
        Assert.Equal(("Stopped", true), ((string?)ended["state"], (int)ended["done"]! < 40));
        await Eventually.That(() => _portal.Api.RunsAsync($"reaction={reaction.Id}&status=Succeeded&limit=100"), runs => runs.Items.Count == (int)ended["done"]!);
    }

    [Theory]
    [InlineData("""{"perMinute": 10}""", "destination")]
    [InlineData("""{"destination": "x", "perMinute": 0}""", "perMinute")]
    public async Task A_plan_that_is_none_is_refused(string wish, string field)
    {
        using var answer = await _portal.Api.TryAsync(HttpMethod.Post, "/api/v1/recoveries", JsonNode.Parse(wish));

        Assert.Contains(field, (await answer.ProblemAsync()).Errors!.Keys);
    }

    private async Task<JsonNode> PlanAsync(string destination) =>
        (await _portal.Api.GetAsync<JsonNode>("/api/v1/recoveries"))["recoveries"]!.AsArray().First(one => (string?)one!["destination"] == destination)!;
}
