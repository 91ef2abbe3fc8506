using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Stories;

/// <summary>Situations in which a reaction did nothing: each is answered with its cause and the proof.</summary>
[Collection(WhyCollection.Name)]
public sealed class WhyTests(WhyCollection.QuickPortal running) : IAsyncLifetime
{
    private readonly PortalProcess _portal = running.Portal;
    private readonly List<string> _made = [];
    private readonly string _name = $"c{Guid.NewGuid():N}"[..8];
    private readonly DateTimeOffset _begun = DateTimeOffset.UtcNow;
    private ScriptedOctopus _octopus = null!;

    public async Task InitializeAsync() => _octopus = await ScriptedOctopus.StartAsync();

    public async Task DisposeAsync()
    {
        _made.Reverse();
        foreach (var made in _made)
            await _portal.Api.SendAsync(HttpMethod.Delete, $"/api/v1/{made}");
        await _octopus.DisposeAsync();
    }

    [Fact]
    public async Task No_event_came_and_the_connection_was_up()
    {
        var connection = await ConnectAsync();
        var reaction = await SaveAsync(A.Reaction().OnOctopus(_name, "DeploymentStarted", "DeploymentFailed").Where("Octopus.Project.Name", "is", "Core Web").PostsTo(Receiver.RefusingAddress()));
        var begun = DateTimeOffset.UtcNow;
        _octopus.Happened(11, category: "MachineAdded");
        await MatchedAsync(11);

        var answer = await WhyView.AskAsync(_portal.Api, reaction.Id, begun);

        Assert.Equal("NoEvent", answer.Outcome);
        Assert.StartsWith("No event came: Core Web was not deployed between ", answer.Sentence, StringComparison.Ordinal);
        Assert.EndsWith(", and the connection was up.", answer.Sentence, StringComparison.Ordinal);
        Assert.Equal(["Reaction", "Enabled", "Source", "Event"], answer.Stages.Select(stage => stage.Step));
        Assert.Contains(answer.Stage("Source").Proofs, proof => proof.Kind == "Connection" && proof.Id == connection.Id);
        Assert.Contains(answer.Near, near => near.Text.StartsWith("MachineAdded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_connection_is_paused_and_by_whom()
    {
        var connection = await ConnectAsync();
        var reaction = await SaveAsync(A.Reaction().OnOctopus(_name, "DeploymentSucceeded").PostsTo(Receiver.RefusingAddress()));
        await _portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/connections/{connection.Id}/pause");
        var begun = DateTimeOffset.UtcNow;
        await StateAsync(connection, "Paused");
        _octopus.Happened(11);

        var paused = await WhyView.AskAsync(_portal.Api, reaction.Id, begun);
        await _portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/connections/{connection.Id}/resume");
        await RunOfAsync(reaction);
        var resumed = await WhyView.AskAsync(_portal.Api, reaction.Id, begun);

        Assert.Equal(("NotHeard", "Source", "Failed"), (paused.Outcome, paused.Last.Step, paused.Last.State));
        Assert.Contains($"{_name} is paused since ", paused.Sentence, StringComparison.Ordinal);
        Assert.Contains($" paused {_name} at ", paused.Last.Sentence, StringComparison.Ordinal);
        Assert.Contains(paused.Last.Proofs, proof => proof.Kind == "Audit" && proof.Id == connection.Id);
        Assert.NotEqual("NotHeard", resumed.Outcome);
        Assert.Equal("Noted", resumed.Stage("Source").State);
        Assert.Contains($"paused {_name} from ", resumed.Stage("Source").Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Octopus_refuses_the_key()
    {
        var connection = await ConnectAsync();
        var reaction = await SaveAsync(A.Reaction().OnOctopus(_name, "DeploymentSucceeded").PostsTo(Receiver.RefusingAddress()));
        var begun = DateTimeOffset.UtcNow;
        _octopus.Instead = async context =>
        {
            await ScriptedOctopus.RefuseAsync(context, 401, "The API key you provided was not valid.");
            return true;
        };
        await StateAsync(connection, "KeyRejected");
        _octopus.Happened(11);

        // Until it counts as lost, which takes a second, only the state tells of it.
        var answer = await Eventually.That(() => WhyView.AskAsync(_portal.Api, reaction.Id, begun), one => one.Sentence.Contains("since", StringComparison.Ordinal));

        Assert.Equal(("NotHeard", "Source"), (answer.Outcome, answer.Last.Step));
        Assert.StartsWith($"Nothing was heard: Octopus refuses the key of {_name} since ", answer.Sentence, StringComparison.Ordinal);
        Assert.Contains("401", answer.Last.Sentence, StringComparison.Ordinal);
        Assert.Contains(answer.Last.Proofs, proof => proof.Kind == "Event" && proof.Text.StartsWith($"Connection {_name} was lost", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_server_was_unreachable_and_the_event_was_read_later()
    {
        await using var receiver = await Receiver.StartAsync();
        var connection = await ConnectAsync();
        var reaction = await SaveAsync(A.Reaction().OnOctopus(_name, "DeploymentSucceeded").PostsTo(receiver.Address, "{}"));
        _octopus.Instead = async context =>
        {
            await ScriptedOctopus.RefuseAsync(context, 500, "Out of order");
            return true;
        };
        await StateAsync(connection, "Unreachable");
        await Eventually.That(() => _portal.Api.GetAsync<PageView<EventView>>("/api/v1/events?category=ConnectionLost&limit=5"), page => page.Items.Any(one => one.Summary.Contains(_name, StringComparison.Ordinal)));
        var happened = DateTimeOffset.UtcNow.AddMinutes(-3);
        _octopus.Happened(11, happened);
        var deaf = await WhyView.AskAsync(_portal.Api, reaction.Id, _begun);

        _octopus.Instead = null;
        await _portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/connections/{connection.Id}/read-now");
        await RunOfAsync(reaction);
        var answer = await WhyView.AskAsync(_portal.Api, reaction.Id, happened.AddSeconds(-10));

        Assert.Equal("NotHeard", deaf.Outcome);
        Assert.Contains($"{_name} cannot be read since ", deaf.Sentence, StringComparison.Ordinal);
        Assert.Equal(("Ran", "Run", "Passed"), (answer.Outcome, answer.Last.Step, answer.Last.State));
        Assert.Contains("It ran late: ", answer.Sentence, StringComparison.Ordinal);
        Assert.Contains($"{_name} could not be read (", answer.Stage("Source").Sentence, StringComparison.Ordinal);
        Assert.Equal("Noted", answer.Stage("Source").State);
        Assert.Contains("though it happened", answer.Stage("Event").Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reaction_was_paused_and_would_have_matched()
    {
        var (reaction, route, _) = await WebhookAsync();
        await _portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/reactions/{reaction.Id}/pause");
        var begun = DateTimeOffset.UtcNow;
        await CallAsync(route, reaction);
        var paused = await WhyView.AskAsync(_portal.Api, reaction.Id, begun);
        await _portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/reactions/{reaction.Id}/enable");
        var later = await WhyView.AskAsync(_portal.Api, reaction.Id, begun);

        Assert.Equal(("Paused", "Enabled"), (paused.Outcome, paused.Last.Step));
        Assert.StartsWith("Did not run: paused at ", paused.Sentence, StringComparison.Ordinal);
        Assert.Contains("It would have matched ", paused.Sentence, StringComparison.Ordinal);
        Assert.Contains(paused.Last.Proofs, proof => proof.Kind == "Audit" && proof.Id == reaction.Id);
        Assert.Equal("Paused", later.Outcome);
        Assert.Contains(" until ", later.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_filter_said_no_and_the_nearest_miss_is_shown()
    {
        var (reaction, route, _) = await WebhookAsync(one => one.Where("Webhook.Body.stage", "is", "prod").Where("Webhook.Body.team", "is", "red").Where("Webhook.Body.kind", "is", "x"));
        await CallAsync(route, reaction, """{"stage": "test", "team": "blue", "kind": "x"}""");
        var near = await CallAsync(route, reaction, """{"stage": "prod", "team": "green", "kind": "x"}""");
        await CallAsync(route, reaction, """{"stage": "dev", "team": "blue", "kind": "y"}""");

        var answer = await WhyView.AskAsync(_portal.Api, reaction.Id, _begun);
        var passed = await _portal.Api.GetAsync<JsonNode>($"/api/v1/reactions/{reaction.Id}/passed-events");

        Assert.Equal(("FilteredOut", "Filter", "Failed"), (answer.Outcome, answer.Last.Step, answer.Last.State));
        Assert.StartsWith("Did not run: Webhook.Body.team was green, wanted red. 2 of 3 conditions met.", answer.Sentence, StringComparison.Ordinal);
        Assert.Contains("3 events came", answer.Sentence, StringComparison.Ordinal);
        Assert.Contains(answer.Last.Proofs, proof => proof.Kind == "Event" && proof.Id == near);
        Assert.Equal(("red", "green"), (answer.Last.Conditions.Single(one => !one.Met).Wanted, answer.Last.Conditions.Single(one => !one.Met).Found));
        Assert.Equal([1, 2, 3], passed["events"]!.AsArray().Select(one => one!["explanation"]!["conditions"]!.AsArray().Count(condition => !(bool)condition!["met"]!)));
        Assert.Equal(near, (Guid?)passed["events"]![0]!["event"]!["id"]);
    }

    [Fact]
    public async Task Events_that_came_at_one_instant_all_count_as_passed_by()
    {
        const int Events = 40;
        using var sandbox = new SandboxOctopus(_portal);
        await _portal.Api.ConnectSandboxOnceAsync();
        var reaction = await SaveAsync(A.Reaction().OnOctopus("main", "MachineUnhealthy").Where("Octopus.Machine.Name", "is", "nobody").PostsTo(Receiver.RefusingAddress()));
        await sandbox.StormAsync(Events, "MachineUnhealthy");

        var passed = await Eventually.That(() => _portal.Api.GetAsync<JsonNode>($"/api/v1/reactions/{reaction.Id}/passed-events?limit=200"), one => (int)one["lookedAt"]! >= Events);

        Assert.Equal(Events, passed["events"]!.AsArray().Count);
    }

    [Fact]
    public async Task Other_projects_were_deployed_but_not_the_wanted_one()
    {
        using var sandbox = new SandboxOctopus(_portal);
        await _portal.Api.ConnectSandboxOnceAsync();
        var reaction = await SaveAsync(A.Reaction().OnOctopus("main", "DeploymentStarted").Where("Octopus.Project.Name", "is", "Core Web").PostsTo(Receiver.RefusingAddress()));
        var begun = DateTimeOffset.UtcNow;
        await sandbox.CreateReleaseAsync("Billing", "71.0.0");
        await sandbox.DeployAsync("Billing", "71.0.0", "Development");

        var answer = await Eventually.That(() => WhyView.AskAsync(_portal.Api, reaction.Id, begun), one => one.Outcome == "FilteredOut");

        Assert.StartsWith("Nothing came of Core Web between ", answer.Sentence, StringComparison.Ordinal);
        Assert.EndsWith("of Billing.", answer.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_with_a_wrong_key_was_refused()
    {
        var (reaction, route, _) = await WebhookAsync();
        using var refused = await _portal.Http.PostWebhookAsync($"{route}?apikey=wrong", "{}");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);

        var answer = await Eventually.That(() => WhyView.AskAsync(_portal.Api, reaction.Id, _begun), one => one.Outcome == "NotHeard");

        Assert.StartsWith($"No event came: 1 call of {route} was refused: ", answer.Sentence, StringComparison.Ordinal);
        Assert.Equal(("Source", "Failed"), (answer.Last.Step, answer.Last.State));
        var proof = Assert.Single(answer.Last.Proofs, proof => proof.Kind == "Delivery");
        Assert.Contains("401", proof.Text, StringComparison.Ordinal);
        Assert.Equal(proof.Id, (Guid?)(await _portal.Api.GetAsync<JsonNode>($"/api/v1/deliveries/{proof.Id}"))["id"]);
    }

    [Fact]
    public async Task The_run_failed()
    {
        var (reaction, route, _) = await WebhookAsync(script: "throw 'No such machine'");
        await CallAsync(route, reaction);
        var run = await _portal.Api.FinishedRunOfAsync(reaction);

        var answer = await WhyView.AskAsync(_portal.Api, reaction.Id, _begun);

        Assert.Equal(("RunFailed", "Run", "Failed"), (answer.Outcome, answer.Last.Step, answer.Last.State));
        Assert.StartsWith("It did run, for ", answer.Sentence, StringComparison.Ordinal);
        Assert.Contains("No such machine", answer.Last.Sentence, StringComparison.Ordinal);
        Assert.Contains(answer.Last.Proofs, proof => proof.Kind == "Run" && proof.Id == run.Id);
    }

    [Fact]
    public async Task The_run_waits_to_be_tried_again_and_is_cancelled_by_somebody()
    {
        await ConnectAsync();
        var reaction = await SaveAsync(A.Reaction().OnOctopus(_name, "DeploymentSucceeded").PostsTo(Receiver.RefusingAddress(), "{}").Retried(3, "5m"));
        _octopus.Happened(11);
        var run = (await Eventually.That(() => _portal.Api.RunsOfAsync(reaction), runs => runs is [{ Status: "WaitingForRetry" }]))[0];

        var waiting = await WhyView.AskAsync(_portal.Api, reaction.Id, _begun);
        await _portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/runs/{run.Id}/cancel");
        var cancelled = await WhyView.AskAsync(_portal.Api, reaction.Id, _begun);

        Assert.Equal(("RunNotOver", "Run", "Waits"), (waiting.Outcome, waiting.Last.Step, waiting.Last.State));
        Assert.Contains("waits to retry: attempt 2 of 3 starts at ", waiting.Sentence, StringComparison.Ordinal);
        Assert.Equal(("RunFailed", "Run", "Failed"), (cancelled.Outcome, cancelled.Last.Step, cancelled.Last.State));
        Assert.Contains("Its run was cancelled by ", cancelled.Sentence, StringComparison.Ordinal);
        Assert.Contains(cancelled.Last.Proofs, proof => proof.Kind == "Audit" && proof.Id == run.Id);
    }

    [Fact]
    public async Task A_chain_of_reactions_had_come_to_its_end()
    {
        using var sandbox = new SandboxOctopus(_portal);
        await _portal.Api.ConnectSandboxOnceAsync();
        var (first, route, _) = await WebhookAsync(script: "New-OctopusRelease -Project 'Core Web' -Version '72.0.0' | Out-Null");
        var second = await SaveAsync(A.Reaction().OnOctopus("main", "ReleaseCreated").Where("Octopus.Release.Number", "is", "72.0.0").PostsTo(Receiver.RefusingAddress()));
        await CallAsync(route, first);
        var run = await _portal.Api.FinishedRunOfAsync(first);

        var answer = await Eventually.That(() => WhyView.AskAsync(_portal.Api, second.Id, _begun), one => one.Outcome == "ChainEnded");

        Assert.Contains("Matching:MaxChainDepth", answer.Sentence, StringComparison.Ordinal);
        Assert.Contains(answer.Last.Proofs, proof => proof.Kind == "Run" && proof.Id == run.Id);
    }

    [Fact]
    public async Task It_was_made_after_the_event()
    {
        await ConnectAsync();
        _octopus.Happened(11);
        var happened = await MatchedAsync(11);
        var reaction = await SaveAsync(A.Reaction().OnOctopus(_name, "DeploymentSucceeded").PostsTo(Receiver.RefusingAddress()));

        var around = await WhyView.AskAsync(_portal.Api, reaction.Id, _begun);
        var before = await WhyView.AskAsync(_portal.Api, reaction.Id, _begun.AddHours(-2), _begun.AddHours(-1));

        Assert.Equal(("NotThere", "Reaction"), (around.Outcome, around.Last.Step));
        Assert.StartsWith("It was made after the event: ", around.Sentence, StringComparison.Ordinal);
        Assert.Contains(around.Last.Proofs, proof => proof.Kind == "Event" && proof.Id == happened);
        Assert.Equal("NotThere", before.Outcome);
        Assert.StartsWith("It did not exist yet: ", before.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_deleted_and_by_whom()
    {
        var (reaction, _, _) = await WebhookAsync();
        await _portal.Api.SendAsync(HttpMethod.Delete, $"/api/v1/reactions/{reaction.Id}");
        _made.Remove($"reactions/{reaction.Id}");
        var begun = DateTimeOffset.UtcNow;

        var answer = await WhyView.AskAsync(_portal.Api, reaction.Id, begun.AddMilliseconds(1));

        Assert.True(answer.IsDeleted);
        Assert.Equal(("NotThere", reaction.Name), (answer.Outcome, answer.Reaction.Name));
        Assert.StartsWith("It was deleted: ", answer.Sentence, StringComparison.Ordinal);
        Assert.Contains(answer.Last.Proofs, proof => proof.Kind == "Audit" && proof.Id == reaction.Id);
    }

    [Fact]
    public async Task It_did_run_and_what_cannot_be_asked_is_refused()
    {
        var (reaction, route, _) = await WebhookAsync();
        await CallAsync(route, reaction);
        var run = await _portal.Api.FinishedRunOfAsync(reaction);

        var answer = await WhyView.AskAsync(_portal.Api, reaction.Id, _begun);
        using var tooLong = await _portal.Api.TryAsync(HttpMethod.Get, $"/api/v1/reactions/{reaction.Id}/why?from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z");
        using var unknown = await _portal.Api.TryAsync(HttpMethod.Get, $"/api/v1/reactions/{Guid.NewGuid()}/why");

        Assert.Equal("Ran", answer.Outcome);
        Assert.Equal(run.Id, Assert.Single(answer.Events).Run!.Id);
        Assert.Equal(["Reaction", "Enabled", "Source", "Event", "Filter", "Run"], answer.Stages.Select(stage => stage.Step));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (tooLong.StatusCode, unknown.StatusCode));
    }

    private async Task<ConnectionView> ConnectAsync()
    {
        _octopus.Happened(10, DateTimeOffset.UtcNow.AddMinutes(-30), "MachineAdded");
        var made = await _portal.Api.PostAsync<ConnectionView>("/api/v1/connections", new JsonObject { ["name"] = _name, ["url"] = _octopus.Address, ["apiKey"] = ScriptedOctopus.Key, ["spaces"] = "all" });
        _made.Add($"connections/{made.Id}");
        return await StateAsync(made, "Connected");
    }

    private Task<ConnectionView> StateAsync(ConnectionView connection, string state) =>
        Eventually.That(() => _portal.Api.GetAsync<ConnectionView>($"/api/v1/connections/{connection.Id}"), one => one.State == state);

    private async Task<ReactionView> SaveAsync(ReactionBuilder builder)
    {
        var reaction = await _portal.Api.CreateAsync(builder);
        _made.Add($"reactions/{reaction.Id}");
        return reaction;
    }

    /// <summary>A reaction on a route of its own, whose key is known.</summary>
    private async Task<(ReactionView Reaction, string Route, string Key)> WebhookAsync(Func<ReactionBuilder, ReactionBuilder>? more = null, string script = "Write-Host 'done'")
    {
        var route = $"/triggers/why-{Guid.NewGuid():N}"[..20];
        var builder = A.Reaction().OnWebhook(route).Runs(script);
        var reaction = await SaveAsync(more?.Invoke(builder) ?? builder);
        return (reaction, route, reaction.GeneratedKey!);
    }

    /// <summary>Calls the route with the reaction's key, and waits until the call is matched.</summary>
    private async Task<Guid> CallAsync(string route, ReactionView reaction, string body = "{}")
    {
        using var answer = await _portal.Http.PostWebhookAsync($"{route}?apikey={reaction.GeneratedKey}", body);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var id = await answer.EventIdAsync();
        await Eventually.That(() => _portal.Api.EventAsync(id), one => one.Verdicts.Any(verdict => verdict.Reaction.Id == reaction.Id));
        return id;
    }

    private async Task<Guid> MatchedAsync(long number)
    {
        var page = await Eventually.That(() => _portal.Api.GetAsync<PageView<EventView>>($"/api/v1/events?source=octopus&limit=50&from={Uri.EscapeDataString(_begun.ToString("O"))}"),
            found => found.Items.Any(one => one.IsMatched && one.Summary.Contains($"Event {number} happened", StringComparison.Ordinal)));
        return page.Items.First(one => one.Summary.Contains($"Event {number} happened", StringComparison.Ordinal)).Id;
    }

    private Task<IReadOnlyList<RunView>> RunOfAsync(ReactionView reaction) => Eventually.That(() => _portal.Api.RunsOfAsync(reaction), runs => runs is [{ IsFinished: true }] or [{ Status: "WaitingForRetry" }]);
}
