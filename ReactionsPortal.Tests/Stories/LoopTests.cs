using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Stories;

/// <summary>Reactions that cause the very events that start them.</summary>
public sealed class LoopTests(LoopTests.ShallowPortal running) : IClassFixture<LoopTests.ShallowPortal>, IAsyncLifetime
{
    /// <summary>Makes a release whose version is one higher in its last part.</summary>
    private const string MakesTheNext = """
        $version = [Version]$OctopusParameters['Octopus.Release.Number']
        New-OctopusRelease -Project 'Core Web' -Version "$($version.Major).$($version.Minor).$($version.Build + 1)" | Out-Null
        """;

    private readonly PortalProcess _portal = running.Portal;
    private readonly List<string> _made = [];
    private ConnectionView _connection = null!;

    public async Task InitializeAsync()
    {
        _connection = await _portal.Api.ConnectSandboxAsync();
        _made.Add($"connections/{_connection.Id}");
    }

    public async Task DisposeAsync()
    {
        foreach (var made in _made)
            await _portal.Api.SendAsync(HttpMethod.Delete, $"/api/v1/{made}");
    }

    [Theory]
    [InlineData(false, "20.0")]
    [InlineData(true, "22.0")]
    public async Task A_script_that_starts_itself_stops_after_as_many_runs_as_are_set_and_says_why(bool isInstant, string releases)
    {
        using var octopus = new SandboxOctopus(_portal);
        if (isInstant)
            await _portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/connections/{_connection.Id}/subscription");
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnOctopus("main", "ReleaseCreated").Runs(MakesTheNext));
        _made.Add($"reactions/{reaction.Id}");

        await octopus.CreateReleaseAsync("Core Web", $"{releases}.0");

        var last = await EventAsync($"{releases}.3");
        var verdict = last.Verdicts.Single(one => one.Reaction.Id == reaction.Id);
        Assert.False(verdict.Matched);
        Assert.Contains("3 runs in a row caused this event", verdict.Reason, StringComparison.Ordinal);
        Assert.Contains("Matching:MaxChainDepth", verdict.Reason, StringComparison.Ordinal);
        var runs = await _portal.Api.RunsOfAsync(reaction);
        Assert.Equal(3, runs.Count);
        var shown = await _portal.Api.GetAsync<JsonNode>($"/api/v1/events/{last.Id}");
        Assert.True((bool)shown["isOwn"]!);
        Assert.Equal(runs[0].Id, (Guid?)shown["causedByRun"]);
    }

    [Fact]
    public async Task A_request_that_starts_itself_stops_as_a_script_does_whether_it_makes_or_changes_something()
    {
        using var octopus = new SandboxOctopus(_portal);
        await _portal.Api.SetSecretAsync("OctopusKey", "API-SANDBOX");
        var api = $"{_portal.Address}/sandbox/octopus/api/Spaces-1";
        var makes = await _portal.Api.CreateAsync(A.Reaction().OnOctopus("main", "ReleaseCreated")
            .PostsTo($"{api}/releases/create/v1", """{"SpaceIdOrName": "Spaces-1", "ProjectName": "Core Web", "ReleaseVersion": "#{Octopus.Release.Number}a"}""")
            .WithHeader("X-Octopus-ApiKey", "#{Secrets.OctopusKey}"));
        var changes = await _portal.Api.CreateAsync(A.Reaction().OnOctopus("main", "ProjectUpdated").Sends($$"""
            {"method": "PUT", "url": "{{api}}/projects/#{Octopus.Project.Id}", "headers": {"X-Octopus-ApiKey": "#{Secrets.OctopusKey}"}, "body": "{\"Name\": \"#{Octopus.Project.Name}a\"}"}
            """));
        _made.AddRange([$"reactions/{makes.Id}", $"reactions/{changes.Id}"]);

        await octopus.CreateReleaseAsync("Core Web", "30.0.0-x");
        var last = await EventAsync("30.0.0-xaaa");
        await octopus.RenameProjectAsync("Billing", "Billing x");
        await Eventually.That(() => _portal.Api.RunsOfAsync(changes), runs => runs.Count == 3);

        var verdict = last.Verdicts.Single(one => one.Reaction.Id == makes.Id);
        Assert.Contains("3 runs in a row caused this event", verdict.Reason, StringComparison.Ordinal);
        var runs = await _portal.Api.RunsOfAsync(makes);
        Assert.Equal(3, runs.Count);
        Assert.Equal(runs[0].Id, (Guid?)(await _portal.Api.GetAsync<JsonNode>($"/api/v1/events/{last.Id}"))["causedByRun"]);
        var changed = await Eventually.That(LastChangeAsync, one => (Guid?)one["causedByRun"] is not null && one["verdicts"]!.AsArray().Any(answer => ((string)answer!["reason"]!).Contains("3 runs in a row", StringComparison.Ordinal)));
        Assert.True((bool)changed["isOwn"]!);
    }

    [Theory]
    [InlineData(-120)]
    [InlineData(120)]
    public async Task A_chain_ends_too_where_the_servers_clock_is_off(int minutes)
    {
        using var octopus = new SandboxOctopus(_portal);
        await _portal.Api.SetSecretAsync("OctopusKey", "API-SANDBOX");
        var changes = await _portal.Api.CreateAsync(A.Reaction().OnOctopus("main", "ProjectUpdated").Sends($$"""
            {"method": "PUT", "url": "{{_portal.Address}}/sandbox/octopus/api/Spaces-1/projects/#{Octopus.Project.Id}", "headers": {"X-Octopus-ApiKey": "#{Secrets.OctopusKey}"}, "body": "{\"Name\": \"#{Octopus.Project.Name}b\"}"}
            """));
        await octopus.SetClockAsync(minutes);
        try
        {
            await octopus.RenameProjectAsync((await octopus.GetAsync("projects/Projects-3")).GetProperty("Name").GetString()!, $"Clock off by {minutes}");
            await Eventually.That(() => _portal.Api.RunsOfAsync(changes), runs => runs.Count == 3);
            var last = await Eventually.That(LastChangeAsync, one => one["verdicts"]!.AsArray().Any(answer => ((string)answer!["reason"]!).Contains("3 runs in a row", StringComparison.Ordinal)));

            Assert.NotNull((Guid?)last["causedByRun"]);
            Assert.Equal(3, (await _portal.Api.RunsOfAsync(changes)).Count);
        }
        finally
        {
            await _portal.Api.SendAsync(HttpMethod.Delete, $"/api/v1/reactions/{changes.Id}");
            await octopus.SetClockAsync(0);
        }
    }

    [Fact]
    public async Task A_reaction_that_ignores_the_portals_own_doings_says_so_and_runs_for_those_of_others()
    {
        using var octopus = new SandboxOctopus(_portal);
        using var buildServer = new SandboxOctopus(_portal, "API-SANDBOX-BUILD");
        var reaction = await _portal.Api.PostAsync<ReactionView>("/api/v1/reactions", JsonNode.Parse("""
            {
              "name": "Ignores itself",
              "trigger": { "octopus": { "connection": "main", "events": ["ReleaseCreated"], "ignoreOwn": true } },
              "action": { "powershell": { "script": "Write-Host hello" } }
            }
            """)!);
        _made.Add($"reactions/{reaction.Id}");

        // What is done with the portal's key is the portal's doing; a build server has a key of its own.
        await octopus.CreateReleaseAsync("Core Web", "21.0.0");
        await buildServer.CreateReleaseAsync("Core Web", "21.0.1");

        var verdict = (await EventAsync("21.0.0")).Verdicts.Single(one => one.Reaction.Id == reaction.Id);
        Assert.False(verdict.Matched);
        Assert.Contains("the portal itself caused this event", verdict.Reason, StringComparison.Ordinal);
        var other = await EventAsync("21.0.1");
        Assert.Equal(other.Id, (await _portal.Api.FinishedRunOfAsync(reaction)).Event.Id);
    }

    /// <summary>The newest change of a document.</summary>
    private async Task<JsonNode> LastChangeAsync()
    {
        var newest = (await _portal.Api.GetAsync<PageView<EventView>>("/api/v1/events?category=Modified&limit=1")).Items[0];
        return await _portal.Api.GetAsync<JsonNode>($"/api/v1/events/{newest.Id}");
    }

    /// <summary>The event of a release, once it was matched.</summary>
    private async Task<EventView> EventAsync(string version) =>
        (await Eventually.That(() => EventsAsync(version), found => found is [{ Verdicts.Count: > 0 }]))[0];

    private async Task<EventView[]> EventsAsync(string version)
    {
        var found = (await _portal.Api.GetAsync<PageView<EventView>>($"/api/v1/events?category=Created&q={version}")).Items;
        return await Task.WhenAll(found.Select(one => _portal.Api.EventAsync(one.Id)));
    }

    /// <summary>A portal that follows few runs in a row.</summary>
    public sealed class ShallowPortal() : RunningPortal(new("Matching:MaxChainDepth", "3"), new("Sandbox:DeploymentSeconds", "0"));
}
