using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Crash;

/// <summary>Two nodes on one database share everything, and lose nothing when one of them is killed.</summary>
public sealed class TwoNodesTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    private const int Events = 240;
    private const string Category = "DeploymentFailed";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Nodes_answer_alike_and_when_one_is_killed_in_a_storm_the_other_leaves_nothing_undone_and_nothing_done_twice()
    {
        await RoutesAreSharedAsync();
        await NothingIsLostAsync();
    }

    private async Task RoutesAreSharedAsync()
    {
        var reaction = await nodes.First.Api.CreateAsync(A.Reaction("Shared route").OnWebhook("/triggers/shared").WithoutKey().Paused().Runs("0"));
        await AnswersAsync(nodes.Second, "/triggers/shared", HttpStatusCode.Accepted);

        await nodes.Second.Api.SendAsync(HttpMethod.Put, $"/api/v1/reactions/{reaction.Id}", A.Reaction("Shared route").OnWebhook("/triggers/moved").WithoutKey().Paused().Runs("0").ToJson());
        await AnswersAsync(nodes.First, "/triggers/moved", HttpStatusCode.Accepted);
        await AnswersAsync(nodes.First, "/triggers/shared", HttpStatusCode.Unauthorized);

        await nodes.First.Api.SendAsync(HttpMethod.Delete, $"/api/v1/reactions/{reaction.Id}");
        await AnswersAsync(nodes.Second, "/triggers/moved", HttpStatusCode.Unauthorized);
    }

    private async Task NothingIsLostAsync()
    {
        await using var octopus = await SandboxHost.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        await nodes.Second.Api.SendAsync(HttpMethod.Post, "/api/v1/connections", new JsonObject { ["name"] = "main", ["url"] = octopus.Address, ["apiKey"] = SandboxHost.Key, ["spaces"] = "all" });
        var reaction = await nodes.Second.Api.CreateAsync(A.Reaction("Sends").OnOctopus("main", Category).PostsTo($"{receiver.Address}/hook", """{"at": "#{Run.Id}"}"""));
        var leader = await LeaderAsync();

        await octopus.StormAsync(Events / 2, Category);
        await Eventually.That(() => receiver.Calls.Count, calls => calls >= Events / 2);
        await octopus.PostAsync(octopus.Root + "/sandbox/control/storm", new { count = Events / 2, perSecond = 60, category = Category });
        await Eventually.That(() => receiver.Calls.Count, calls => calls >= Events * 2 / 3);
        await leader.KillAsync();

        var left = leader == nodes.First ? nodes.Second : nodes.First;
        await Eventually.That(() => nodes.CountAsync($"""SELECT COUNT(*) FROM "Runs" WHERE "ReactionId" = '{reaction.Id}' AND "Status" = 3"""), done => done == Events);
        Assert.Equal(Events, await nodes.CountAsync($"""SELECT COUNT(*) FROM "Events" WHERE "Category" = '{Category}'"""));
        Assert.Equal(Events, await nodes.CountAsync($"""SELECT COUNT(DISTINCT "EventId") FROM "Runs" WHERE "ReactionId" = '{reaction.Id}'"""));
        Assert.Equal(Events, await nodes.CountAsync($"""SELECT COUNT(*) FROM "Runs" WHERE "ReactionId" = '{reaction.Id}'"""));
        Assert.Equal(2, await nodes.CountAsync("""SELECT COUNT(DISTINCT "Node") FROM "Attempts" """));
        var interrupted = await nodes.CountAsync("""SELECT COUNT(*) FROM "Attempts" WHERE "Outcome" <> 1""");
        Assert.Equal(Events, receiver.Calls.Select(call => call.Headers["Idempotency-Key"]).Distinct().Count());
        Assert.InRange(receiver.Calls.Count, Events, Events + interrupted);
        var shown = await left.Api.GetAsync<NodesView>("/api/v1/nodes");
        Assert.Equal([(true, true)], shown.Items.Where(node => node.EndedAt is null).Select(node => (node.IsThis, node.IsLeading)));
    }

    private async Task<PortalProcess> LeaderAsync()
    {
        var shown = await Eventually.That(() => nodes.First.Api.GetAsync<NodesView>("/api/v1/nodes"), view => view.Items.Count(node => node.EndedAt is null) == 2 && view.Items.Any(node => node.IsLeading));
        return shown.Items.Single(node => node.IsLeading).IsThis ? nodes.First : nodes.Second;
    }

    private static Task<HttpStatusCode> AnswersAsync(PortalProcess node, string route, HttpStatusCode status) => Eventually.That(async () =>
    {
        using var answer = await node.Http.PostWebhookAsync(route, "{}");
        return answer.StatusCode;
    }, found => found == status, Soon);

    private sealed record NodesView(bool IsShared, IReadOnlyList<NodeView> Items);

    private sealed record NodeView(int Number, string Name, DateTimeOffset HeartbeatAt, DateTimeOffset? EndedAt, bool IsLeading, bool IsThis);
}
