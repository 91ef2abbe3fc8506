using System.Text.Json;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Stories;

/// <summary>A package is pushed, a script makes a release of it and deploys that, and what Octopus says of it starts the next reaction.</summary>
[Collection(StoryCollection.Name)]
public sealed class ChainTests(RunningPortal running)
{
    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task From_the_push_to_the_last_run_all_is_one_tree_wherever_one_looks_at_it()
    {
        await using var receiver = await Receiver.StartAsync();
        await _portal.Api.ConnectSandboxOnceAsync();
        var pushes = await _portal.Api.CreateAsync(A.Reaction("Release and deploy").OnWebhook("/triggers/chain").WithoutKey().Runs("""
            New-OctopusRelease -Project 'Core Web' -Version $Payload.version
            New-OctopusDeployment -Project 'Core Web' -Release $Payload.version -Environment Development
            """));
        var tells = await _portal.Api.CreateAsync(A.Reaction("Tell of it").OnOctopus("main", "DeploymentSucceeded").Where("Octopus.Release.Number", "is", "8.4.0").PostsTo(receiver.Address));

        using var answer = await _portal.Http.PostWebhookAsync("/triggers/chain", """{"version": "8.4.0"}""");
        var pushed = await answer.EventIdAsync();
        var (first, last) = (await _portal.Api.FinishedRunOfAsync(pushes), await _portal.Api.FinishedRunOfAsync(tells));

        Guid[] all = [pushed, first.Id, last.Event.Id, last.Id];
        var ofLast = await TreeAsync($"runs/{last.Id}");
        Assert.Equal($"""
            Event {pushed}
              Run {first.Id}
                Release Core Web 8.4.0
                  Event
                  Deployment of Core Web 8.4.0 to Development
                    Event
                    Event
                    Event {last.Event.Id}
                      Run {last.Id} <- this
            """.ReplaceLineEndings("\n"), Drawn(ofLast, all));
        foreach (var (page, id) in new[] { ($"runs/{first.Id}", first.Id), ($"events/{pushed}", pushed), ($"events/{last.Event.Id}", last.Event.Id) })
        {
            var tree = await TreeAsync(page);
            Assert.Equal(Drawn(ofLast, all).Replace(" <- this", "", StringComparison.Ordinal), Drawn(tree, all).Replace(" <- this", "", StringComparison.Ordinal));
            Assert.Equal(id, Flat(tree).Single(item => item.GetProperty("isThis").GetBoolean()).GetProperty("id").GetGuid());
        }
    }

    private Task<JsonElement> TreeAsync(string of) => _portal.Api.GetAsync<JsonElement>($"/api/v1/{of}/chain");

    private static IEnumerable<JsonElement> Flat(JsonElement item) => item.GetProperty("next").EnumerateArray().SelectMany(Flat).Prepend(item);

    /// <summary>Other tests' reactions may run for the same events: their runs are left out.</summary>
    private static string Drawn(JsonElement root, IReadOnlyCollection<Guid> named)
    {
        var lines = new List<string>();
        Draw(root, 0);
        return string.Join('\n', lines);

        void Draw(JsonElement item, int depth)
        {
            var kind = item.GetProperty("kind").GetString();
            Guid? its = item.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetGuid() : null;
            if (kind == "Run" && !named.Contains(its!.Value))
                return;
            var words = its is { } one ? named.Contains(one) ? $"{kind} {one}" : kind : item.GetProperty("title").GetString();
            lines.Add($"{new string(' ', depth * 2)}{words}{(item.GetProperty("isThis").GetBoolean() ? " <- this" : "")}");
            foreach (var next in item.GetProperty("next").EnumerateArray())
                Draw(next, depth + 1);
        }
    }
}
