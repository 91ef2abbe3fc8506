using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Stories;

/// <summary>A connection gets another name while reactions name it.</summary>
[Collection(StoryCollection.Name)]
public sealed class ConnectionRenameTests(RunningPortal running)
{
    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task Reactions_follow_it_as_new_versions_and_go_on_running()
    {
        await using var receiver = await Receiver.StartAsync();
        using var octopus = new SandboxOctopus(_portal);
        var connection = await _portal.Api.ConnectSandboxAsync("before");
        var reaction = await _portal.Api.CreateAsync(A.Reaction().OnOctopus("BEFORE", "ReleaseCreated").Where("Octopus.Release.Number", "is", "8.8.0").PostsTo(receiver.Address));
        var other = await _portal.Api.CreateAsync(A.Reaction().OnWebhook("/triggers/renamed").Runs("Write-Host hello"));

        await _portal.Api.SendAsync(HttpMethod.Put, $"/api/v1/connections/{connection.Id}", new JsonObject
        {
            ["name"] = "after",
            ["url"] = $"{_portal.Address}/sandbox/octopus",
            ["spaces"] = "all",
        });
        await octopus.CreateReleaseAsync("Core Web", "8.8.0");

        var run = await _portal.Api.FinishedRunOfAsync(reaction);
        var shown = await _portal.Api.GetAsync<JsonNode>($"/api/v1/reactions/{reaction.Id}");
        var versions = await _portal.Api.GetAsync<JsonNode>($"/api/v1/reactions/{reaction.Id}/versions");
        Assert.Equal(("Succeeded", 2), (run.Status, run.Reaction.Version));
        Assert.Equal("after", (string?)shown["trigger"]!["octopus"]!["connection"]);
        Assert.Contains("connection renamed", versions.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(1, (await _portal.Api.GetAsync<ReactionView>($"/api/v1/reactions/{other.Id}")).Version);
    }
}
