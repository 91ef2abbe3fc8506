using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Stories;

/// <summary>Octopus is asked for what somebody needs, and for nothing else.</summary>
public sealed class VariablesOnDemandTests(RunningPortal running) : IClassFixture<RunningPortal>, IAsyncLifetime
{
    private readonly PortalProcess _portal = running.Portal;
    private readonly string _name = $"server-{Guid.NewGuid():N}";
    private ConnectionView _connection = null!;
    private SandboxHost _octopus = null!;
    private Receiver _receiver = null!;
    private int _seen;

    public async Task InitializeAsync()
    {
        (_octopus, _receiver) = (await SandboxHost.StartAsync(), await Receiver.StartAsync());
        _connection = await _portal.Api.PostAsync<ConnectionView>("/api/v1/connections", new JsonObject { ["name"] = _name, ["url"] = _octopus.Address, ["apiKey"] = SandboxHost.Key, ["spaces"] = "all" });
    }

    public async Task DisposeAsync()
    {
        await _portal.Api.SendAsync(HttpMethod.Delete, $"/api/v1/connections/{_connection.Id}");
        await _octopus.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task An_event_that_nobody_needs_costs_no_call_and_has_its_variables_once_somebody_looks()
    {
        Forget();
        await _octopus.ReleaseAsync("Core Web", "5.0.0", "Notes.");
        await _octopus.DeployAsync("Core Web", "5.0.0", "Staging");
        var succeeded = await MatchedAsync("DeploymentSucceeded", "5.0.0");

        Assert.Empty(Documents());
        Assert.Equal("Core Web 5.0.0 to Staging succeeded", succeeded.Summary);

        var seen = await _portal.Api.EventAsync(succeeded.Id);

        Assert.Equal("Notes.", seen.Variables["Octopus.Release.Notes"]);
        Assert.Equal("Success", seen.Variables["Octopus.Task.Status"]);
        Assert.NotEmpty(Documents());
        Forget();
        await _portal.Api.EventAsync(succeeded.Id);
        Assert.Empty(Documents());
    }

    [Fact]
    public async Task Of_an_event_that_somebody_needs_only_that_is_read_and_the_rest_when_it_is_asked_for()
    {
        await _octopus.ReleaseAsync("Core Web", "6.0.0");
        await _octopus.ReleaseAsync("Core Web", "6.1.0");
        await MatchedAsync("Created", "6.1.0");
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnOctopus(_name, "DeploymentStarted").PostsTo($"{_receiver.Address}/", """{"before": "#{Octopus.Release.Previous.Number}"}"""));
        await _portal.Api.CreateAsync(A.Reaction().OnOctopus(_name, "DeploymentFailed").Runs("'all'"));
        await _portal.Api.CreateAsync(A.Reaction().OnOctopus(_name, "DeploymentStarted").Runs("'all'").Paused());
        Forget();

        await _octopus.DeployAsync("Core Web", "6.1.0", "Staging");

        var run = await _portal.Api.FinishedRunOfAsync(reaction);
        Assert.Equal("""{"before": "6.0.0"}""", Assert.Single(_receiver.Calls).Body);
        await MatchedAsync("DeploymentSucceeded", "6.1.0");
        Assert.All(Documents(), asked => Assert.Matches("^Spaces-1/(releases\\?ids=|projects/Projects-[0-9]+/releases\\?)", asked));
        Assert.Equal(2, Documents().Count);

        await _portal.Api.SendAsync(HttpMethod.Put, $"/api/v1/reactions/{reaction.Id}", A.Reaction(reaction.Name).OnOctopus(_name, "DeploymentStarted")
            .Where("Octopus.Environment.Name", "is", "Staging").Where("Octopus.Deployment.CreatedBy.Username", "isNot", "nobody")
            .PostsTo($"{_receiver.Address}/", """{"by": "#{Octopus.Deployment.CreatedBy.Username}", "group": "#{Octopus.ProjectGroup.Name}", "before": "#{Octopus.Release.Previous.Number}"}""").ToJson());
        var preview = await _portal.Api.PostAsync<JsonNode>($"/api/v1/reactions/{reaction.Id}/preview", new JsonObject { ["event"] = run.Event.Id });

        Assert.True(preview["matched"]!.GetValue<bool>(), preview.ToJsonString());
        Assert.Empty(preview["problems"]!.AsArray());
        var body = JsonNode.Parse(preview["request"]!["body"]!.GetValue<string>())!;
        Assert.Equal("6.0.0", body["before"]!.GetValue<string>());
        Assert.NotEqual("", body["by"]!.GetValue<string>());
        Assert.NotEqual("", body["group"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_test_and_a_replay_have_what_the_event_was_not_asked_for()
    {
        await _octopus.ReleaseAsync("Core Web", "7.0.0", "All new.");
        await _octopus.DeployAsync("Core Web", "7.0.0", "Staging");
        var happened = await MatchedAsync("DeploymentSucceeded", "7.0.0");
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnOctopus(_name, "DeploymentSucceeded").Where("Octopus.Task.Status", "is", "Success")
            .PostsTo($"{_receiver.Address}/", """{"notes": "#{Octopus.Release.Notes}", "status": "#{Octopus.Task.Status}"}"""));

        await _portal.Api.PostAsync<JsonNode>($"/api/v1/reactions/{reaction.Id}/test", new JsonObject { ["event"] = happened.Id });
        await Eventually.That(() => _receiver.Calls, calls => calls.Count == 1);
        await _portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/events/{happened.Id}/replay");

        var calls = await Eventually.That(() => _receiver.Calls, calls => calls.Count == 2);
        Assert.All(calls, call => Assert.Equal("""{"notes": "All new.", "status": "Success"}""", call.Body));
    }

    [Fact]
    public async Task Without_Octopus_a_test_a_repeat_and_a_replay_are_refused_instead_of_going_on_with_less()
    {
        await _octopus.ReleaseAsync("Core Web", "9.0.0", "All new.");
        await _octopus.DeployAsync("Core Web", "9.0.0", "Staging");
        var happened = await MatchedAsync("DeploymentSucceeded", "9.0.0");
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnOctopus(_name, "DeploymentSucceeded").PostsTo($"{_receiver.Address}/", "{}"));
        await _portal.Api.PostAsync<JsonNode>($"/api/v1/reactions/{reaction.Id}/test", new JsonObject { ["event"] = happened.Id });
        var run = await _portal.Api.FinishedRunOfAsync(reaction);
        await _portal.Api.SendAsync(HttpMethod.Put, $"/api/v1/reactions/{reaction.Id}", A.Reaction(reaction.Name).OnOctopus(_name, "DeploymentSucceeded")
            .PostsTo($"{_receiver.Address}/", """{"notes": "#{Octopus.Release.Notes}", "status": "#{Octopus.Task.Status}"}""").ToJson());
        var before = _receiver.Calls.Count;
        _octopus.Refuses = _ => true;

        using var test = await _portal.Api.TryAsync(HttpMethod.Post, $"/api/v1/reactions/{reaction.Id}/test", new JsonObject { ["event"] = happened.Id });
        using var repeat = await _portal.Api.TryAsync(HttpMethod.Post, $"/api/v1/runs/{run.Id}/retry", new JsonObject { ["version"] = "todays" });
        using var replay = await _portal.Api.TryAsync(HttpMethod.Post, $"/api/v1/events/{happened.Id}/replay");

        foreach (var refused in new[] { test, repeat, replay })
        {
            var words = await refused.Content.ReadAsStringAsync();
            Assert.True(refused.StatusCode == System.Net.HttpStatusCode.Conflict, $"{refused.RequestMessage!.RequestUri}: {refused.StatusCode} {words}");
            Assert.Contains("Some variables are not known", words, StringComparison.Ordinal);
        }
        Assert.Equal(before, _receiver.Calls.Count);
        Assert.Single(await _portal.Api.RunsOfAsync(reaction));
    }

    /// <summary>What was asked for since, the feed and the connection's check aside.</summary>
    private List<string> Documents() => _octopus.Asked.Skip(_seen)
        .Where(asked => asked.Contains('/', StringComparison.Ordinal) && !asked.StartsWith("events", StringComparison.Ordinal) && !asked.StartsWith("users/me", StringComparison.Ordinal) && !asked.StartsWith("spaces/all", StringComparison.Ordinal)
            || asked.StartsWith("users?", StringComparison.Ordinal) || asked.StartsWith("spaces?", StringComparison.Ordinal)).ToList();

    private void Forget() => _seen = _octopus.Asked.Count;

    private async Task<EventView> MatchedAsync(string category, string words) =>
        (await Eventually.That(() => _portal.Api.GetAsync<PageView<EventView>>($"/api/v1/events?category={category}&q={words}"), page => page.Items is [{ IsMatched: true }, ..])).Items[0];
}
