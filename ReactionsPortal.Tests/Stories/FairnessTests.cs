using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Stories;

/// <summary>One destination, or one key, holds up itself and nobody else.</summary>
public sealed class FairnessTests(FairnessTests.ImpatientPortal running) : IClassFixture<FairnessTests.ImpatientPortal>, IAsyncLifetime
{
    private const int Waiting = 1000;

    private readonly PortalProcess _portal = running.Portal;
    private readonly List<ReactionView> _made = [];

    public Task InitializeAsync() => _portal.Api.ConnectSandboxOnceAsync();

    public async Task DisposeAsync()
    {
        foreach (var reaction in _made)
            await _portal.Api.SendAsync(HttpMethod.Delete, $"/api/v1/reactions/{reaction.Id}");
    }

    [Fact]
    public async Task A_dead_destination_with_a_thousand_waiting_runs_delays_no_other_burns_no_attempts_and_is_caught_up_with()
    {
        using var octopus = new SandboxOctopus(_portal);
        await using var dead = await Receiver.StartAsync();
        await using var well = await Receiver.StartAsync();
        dead.Hangs();
        var stuck = await CreateAsync(A.Reaction().OnOctopus("main", "DeploymentQueued").PostsTo(dead.Address, "#{Octopus.Event.Id}").TimesOutAfter("1s").Retried(attempts: 20));
        await CreateAsync(A.Reaction().OnOctopus("main", "DeploymentResumed").PostsTo(well.Address, "#{Octopus.Event.Id}"));

        await octopus.StormAsync(Waiting, "DeploymentQueued");
        var trouble = await Eventually.That(() => DestinationAsync(dead), one => one?["trouble"] is not null && (int)one["waiting"]! > Waiting / 2);
        await octopus.StormAsync(1, "DeploymentResumed");
        await Eventually.That(() => well.Calls, calls => calls.Count == 1, TimeSpan.FromSeconds(15));

        Assert.Contains("does not answer", (string)trouble!["trouble"]!["sentence"]!, StringComparison.Ordinal);
        var waiting = (await _portal.Api.GetAsync<JsonNode>($"/api/v1/runs?reaction={stuck.Id}&status=Queued&limit=200"))["items"]!.AsArray();
        Assert.Equal(200, waiting.Count);
        Assert.All(waiting, run => Assert.Equal(0, (int)run!["attemptCount"]!));
        Assert.Contains("goes on by itself", (string?)waiting[0]!["waitsFor"], StringComparison.Ordinal);
        Assert.InRange(dead.Calls.Count, 5, 100);

        dead.Answers(HttpStatusCode.OK);
        using var probing = await _portal.Api.TryAsync(HttpMethod.Post, $"/api/v1/destinations/{Uri.EscapeDataString(new Uri(dead.Address).Authority)}/probe");
        await Eventually.That(async () => (await _portal.Api.RunsAsync($"reaction={stuck.Id}&status=Queued,Running,WaitingForRetry&limit=1")).Items, left => left.Count == 0);
        Assert.Equal(Waiting, dead.Calls.Select(call => call.Body).Distinct().Count());
        Assert.Empty((await _portal.Api.RunsAsync($"reaction={stuck.Id}&status=Failed,Cancelled,Interrupted")).Items);
    }

    [Fact]
    public async Task A_destination_that_does_not_answer_is_known_after_a_kill_and_is_not_tried_by_all_that_waits()
    {
        using var octopus = new SandboxOctopus(_portal);
        var address = Receiver.RefusingAddress();
        var authority = new Uri(address).Authority;
        await CreateAsync(A.Reaction().OnOctopus("main", "DeploymentStarted").PostsTo(address, "{}").Retried(attempts: 20));
        await octopus.StormAsync(30, "DeploymentStarted");
        var before = await Eventually.That(() => DestinationAsync(authority), one => one?["trouble"] is not null);

        await _portal.KillAsync();
        await _portal.StartAgainAsync();

        var after = await DestinationAsync(authority);
        Assert.Equal((string?)before!["trouble"]!["since"], (string?)after?["trouble"]?["since"]);
        Assert.Contains("refused the connection", (string?)after!["trouble"]!["error"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_of_one_key_go_one_after_another_in_the_order_of_their_events_whatever_fails()
    {
        const int Events = 60;
        using var octopus = new SandboxOctopus(_portal);
        await using var receiver = await Receiver.StartAsync();
        var chance = new Random(7);
        receiver.AnswersBy(call =>
        {
            lock (chance)
                return chance.NextDouble() < 0.35 ? (HttpStatusCode.BadGateway, "") : (HttpStatusCode.OK, "");
        });
        var document = A.Reaction().OnOctopus("main", "DeploymentFailed").Sends($$"""
            {"url": "{{receiver.Address}}", "contentType": "text/plain", "body": "#{Octopus.Environment.Name} #{Octopus.Event.Id}"}
            """).Retried(attempts: 2).ToJson();
        document["order"] = new JsonObject { ["by"] = "Octopus.Environment.Name" };
        var reaction = await _portal.Api.PostAsync<ReactionView>("/api/v1/reactions", document);
        _made.Add(reaction);

        await octopus.StormAsync(Events, "DeploymentFailed");
        await Eventually.That(async () => (await _portal.Api.RunsAsync($"reaction={reaction.Id}&limit=200")).Items, runs => runs.Count == Events && runs.All(run => run.IsFinished), TimeSpan.FromMinutes(3));

        var runs = (await _portal.Api.RunsAsync($"reaction={reaction.Id}&limit=200")).Items;
        Assert.Contains(runs, run => run.Status == "Failed");
        Assert.Contains(runs, run => run.Status == "Succeeded");
        var calls = receiver.Calls.Select(call => call.Body.Split(" Events-")).Select(parts => (Key: parts[0], Number: long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture))).ToList();
        Assert.True(calls.Select(call => call.Key).Distinct().Count() > 1);
        foreach (var key in calls.GroupBy(call => call.Key))
            Assert.Equal(key.Select(call => call.Number).Order(), key.Select(call => call.Number));
        Assert.Equal(Events, calls.Select(call => call.Number).Distinct().Count());
    }

    private async Task<ReactionView> CreateAsync(ReactionBuilder reaction)
    {
        var made = await _portal.Api.CreateAsync(reaction);
        _made.Add(made);
        return made;
    }

    private Task<JsonNode?> DestinationAsync(Receiver receiver) => DestinationAsync(new Uri(receiver.Address).Authority);

    private async Task<JsonNode?> DestinationAsync(string authority) =>
        (await _portal.Api.GetAsync<JsonNode>("/api/v1/destinations"))["items"]!.AsArray().FirstOrDefault(one => (string?)one!["name"] == authority);

    /// <summary>A portal that notices soon that a destination does not answer, and has few places.</summary>
    public sealed class ImpatientPortal() : RunningPortal(
        new KeyValuePair<string, string>("Dispatch:CircuitFailures", "5"),
        new KeyValuePair<string, string>("Dispatch:CircuitSeconds", "2"),
        new KeyValuePair<string, string>("Dispatch:CircuitMaxSeconds", "4"),
        new KeyValuePair<string, string>("Dispatch:PerDestination", "8"),
        new KeyValuePair<string, string>("Dispatch:HttpWorkers", "12"));
}
