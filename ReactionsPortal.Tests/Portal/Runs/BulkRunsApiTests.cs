using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Runs;

/// <summary>Many runs at once, by the list's filter.</summary>
public sealed class BulkRunsApiTests(RunningPortal running) : IClassFixture<RunningPortal>
{
    private const int Count = 130;

    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task What_failed_is_counted_run_again_once_and_not_a_second_time()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(HttpStatusCode.BadRequest);
        var reaction = await FailAsync(receiver, Count, "LoginFailed", "Failed");

        var counted = await DoAsync("retry", reaction, "Failed", """{"dryRun": true}""");
        Assert.Equal((Count, 0), ((int)counted["count"]!, (int)counted["leftOut"]!));
        Assert.Equal(Count, receiver.Calls.Count);

        receiver.Answers(HttpStatusCode.OK);
        var begun = await DoAsync("retry", reaction, "Failed", "{}");
        var ended = await EndAsync(begun);

        Assert.Equal((Count, Count, 0), ((int)begun["total"]!, (int)ended["done"]!, (int)ended["leftOut"]!));
        await Eventually.That(() => _portal.Api.RunsAsync($"reaction={reaction}&status=Succeeded&limit=200"), runs => runs.Items.Count == Count);
        Assert.Equal((0, Count), await CountAsync("retry", reaction, "Failed"));
        Assert.Equal((0, 2 * Count), await CountAsync("retry", reaction, ""));
        var noted = (await _portal.Api.GetAsync<JsonNode>("/api/v1/audit?limit=20"))["items"]!.AsArray().First(note => (string?)note!["action"] == "RunsRepeated")!;
        Assert.Contains($"Failed, reaction {reaction}, as it was", (string)noted["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_goes_on_after_the_portal_was_killed_and_runs_nothing_twice()
    {
        const int Many = 700;
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(HttpStatusCode.BadRequest);
        await _portal.Api.ConnectSandboxOnceAsync();
        var reaction = (await _portal.Api.CreateAsync(A.Reaction().OnOctopus("main", "DeploymentQueued").PostsTo(receiver.Address, "{}").Retried(1, "10m"))).Id;
        using (var octopus = new SandboxOctopus(_portal))
            await octopus.StormAsync(Many, "DeploymentQueued");
        await Eventually.That(() => DoAsync("retry", reaction, "Failed", """{"dryRun": true}"""), counted => (int)counted["count"]! == Many, TimeSpan.FromSeconds(60));
        receiver.Answers(HttpStatusCode.OK);

        var begun = await DoAsync("retry", reaction, "Failed", "{}");
        await _portal.KillAsync();
        await _portal.StartAgainAsync();

        var ended = await EndAsync(begun);
        Assert.Equal((Many, Many, 0), ((int)ended["looked"]!, (int)ended["done"]!, (int)ended["leftOut"]!));
        await Eventually.That(() => DoAsync("retry", reaction, "Succeeded", """{"dryRun": true}"""), counted => (int)counted["count"]! == Many, TimeSpan.FromSeconds(60));
        Assert.Equal((0, 2 * Many), await CountAsync("retry", reaction, ""));
    }

    [Fact]
    public async Task What_waits_is_cancelled_and_what_is_chosen_alone_is_run_again()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(HttpStatusCode.ServiceUnavailable);
        var reaction = await FailAsync(receiver, 6, "ManualInterventionInterruptionRaised", "WaitingForRetry");

        var ended = await EndAsync(await DoAsync("cancel", reaction, "", "{}"));

        Assert.Equal(6, (int)ended["done"]!);
        var cancelled = await Eventually.That(() => _portal.Api.RunsAsync($"reaction={reaction}&status=Cancelled"), runs => runs.Items.Count == 6);
        receiver.Answers(HttpStatusCode.OK);
        await EndAsync(await DoAsync("retry", reaction, "", $$"""{"runs": ["{{cancelled.Items[0].Id}}", "{{cancelled.Items[3].Id}}"], "version": "Todays"}"""));
        await Eventually.That(() => _portal.Api.RunsAsync($"reaction={reaction}&status=Succeeded"), runs => runs.Items.Count == 2);
        Assert.Equal(8, (await _portal.Api.RunsAsync($"reaction={reaction}")).Items.Count);
    }

    [Theory]
    [InlineData("", "{}", "status")]
    [InlineData("status=Lost", "{}", "status")]
    [InlineData("reaction=x", "{}", "reaction")]
    public async Task A_filter_is_needed_and_understood(string query, string body, string field)
    {
        using var answer = await _portal.Api.TryAsync(HttpMethod.Post, $"/api/v1/runs/cancel?{query}", JsonNode.Parse(body));

        Assert.Contains(field, (await answer.ProblemAsync()).Errors!.Keys);
    }

    [Fact]
    public async Task A_stranger_does_nothing_to_runs()
    {
        using var answer = await _portal.Http.PostAsJsonAsync("/api/v1/runs/cancel?status=Queued", new { });

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    /// <summary>So many runs that the receiver refuses.</summary>
    private async Task<Guid> FailAsync(Receiver receiver, int count, string category, string status)
    {
        await _portal.Api.ConnectSandboxOnceAsync();
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnOctopus("main", category).PostsTo(receiver.Address, "{}").Retried(3, "10m"));
        using var octopus = new SandboxOctopus(_portal);
        await octopus.StormAsync(count, category);
        await Eventually.That(() => _portal.Api.RunsAsync($"reaction={reaction.Id}&status={status}&limit=200"), runs => runs.Items.Count == count);
        return reaction.Id;
    }

    private async Task<(int Count, int LeftOut)> CountAsync(string what, Guid reaction, string status)
    {
        var counted = await DoAsync(what, reaction, status, """{"dryRun": true}""");
        return ((int)counted["count"]!, (int)counted["leftOut"]!);
    }

    private async Task<JsonNode> DoAsync(string what, Guid reaction, string status, string body) =>
        await _portal.Api.PostAsync<JsonNode>($"/api/v1/runs/{what}?reaction={reaction}&status={status}", JsonNode.Parse(body));

    private Task<JsonNode> EndAsync(JsonNode begun) =>
        Eventually.That(() => _portal.Api.GetAsync<JsonNode>($"/api/v1/runs/batches/{begun["id"]}"), batch => batch["endedAt"] is not null);
}
