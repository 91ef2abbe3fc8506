using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Folders;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;
using ReactionsPortal.Tests.Portal.Permissions;

namespace ReactionsPortal.Tests.Portal.Folders;

/// <summary>What stands between a member and what lies in other folders, or is secret.</summary>
public sealed class FolderGuardTests(RunningPortal running) : IClassFixture<RunningPortal>
{
    /// <summary>Fronts of the engine that have to do with no reaction, or ask for a role everywhere themselves.</summary>
    private static readonly string[] OfNoFolder =
    [
        // Told who asks, they look into the folders themselves.
        "IApprovals",
        // Made of guarded fronts, and nothing besides.
        "IIntegrationUpdates", "IIntegrationUse",
        // For Administrators.
        "IAuditTrail", "IRetention", "IStorageReport",
        // Connections, scripts in general and the gallery are everybody's to read; changing them wants a role everywhere.
        "IConnections", "IGallery", "IOctopusPicks", "IOctopusSubscriptions", "IOwnIntegrations", "IPowerShellEngine", "IScriptChecker",
        // Told of an event that somebody sees already.
        "IServerTasks",
        // Doors with a proof of their own.
        "ISubscriptionIntake", "IWebhookIntake", "IDeliveryNotes",
        // The portal's own parts.
        "ICaller", "IMultipartReader", "INodeSignals", "INodes", "IPublicAddress", "IRouteTemplates", "ISecretProtector", "ITroubles",
    ];

    private readonly string _route = $"/triggers/honey-{Guid.NewGuid():N}";

    private PortalProcess Portal => running.Portal;

    [Fact]
    public async Task Every_front_of_the_engine_has_a_guard_or_has_to_do_with_no_folder()
    {
        await using var host = new InProcessPortal();
        var known = host.Services.GetRequiredService<IServiceProviderIsService>();
        var guarded = host.Services.GetRequiredService<IServiceProviderIsKeyedService>();

        var bare = typeof(Actor).Assembly.GetTypes().Where(type => type is { IsInterface: true, IsPublic: true } && known.IsService(type) && !guarded.IsKeyedService(type, FolderServices.Unguarded))
            .Select(type => type.Name).ToList();

        Assert.Empty(bare.Except(OfNoFolder, StringComparer.Ordinal));
        Assert.Empty(OfNoFolder.Except(bare, StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_a_run_captured_is_used_within_its_folder_alone()
    {
        var sets = await ScriptAsync("POST", "bees/a", "Set-OctopusVariable -Name Honey -Value 'sweet-and-golden'");
        var (inside, around, outside, none) = (await ReaderAsync("bees/b"), await ReaderAsync("bees/hive/c"), await ReaderAsync("wasps/a"), await ReaderAsync());
        await CallAsync("POST");
        var captured = await Portal.Api.FinishedRunOfAsync(sets, TimeSpan.FromMinutes(2));

        await CallAsync("PUT");

        Assert.Equal("sweet-and-golden", captured.Captured["Honey"]);
        Assert.Equal("it is sweet-and-golden", await SaysAsync(inside));
        Assert.Equal("it is ", await SaysAsync(around));
        Assert.Equal("it is ", await SaysAsync(outside));
        Assert.Equal("it is ", await SaysAsync(none));
        Assert.Empty((await Portal.Api.FinishedRunOfAsync(outside)).CapturedEarlier);
        Assert.Equal("sweet-and-golden", Assert.Single((await Portal.Api.FinishedRunOfAsync(inside)).CapturedEarlier).Value);
    }

    [Fact]
    public async Task Of_a_secret_who_may_not_change_the_reaction_sees_no_part()
    {
        await Portal.Api.SendAsync(HttpMethod.Post, "/api/v1/secrets", new JsonObject { ["name"] = "MothKey", ["value"] = "Nocturnal-4711-wings", ["folder"] = "moths/" });
        var document = new ReactionBuilder("Moth").OnPortal("ReactionPaused").PostsTo("https://example.com/#{Secrets.MothKey | Substring 9}", "#{if Secrets.MothKey == \"Nocturnal-4711-wings\"}guessed#{/if}").ToJson();
        document["tags"] = new JsonArray("moths/a");
        var moth = await Portal.Api.PostAsync<ReactionView>("/api/v1/reactions", document);
        await Portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/reactions/{moth.Id}/pause");
        await Portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/reactions/{moth.Id}/enable");
        var about = await Eventually.That(() => Portal.Api.GetAsync<JsonNode>("/api/v1/events?category=ReactionPaused&q=Moth"), events => events["items"]!.AsArray().Count > 0);
        var id = (string)about["items"]![0]!["id"]!;

        foreach (var (role, seesParts) in ((string, bool)[])[("Viewer", false), ("Support", false), ("Editor", true)])
        {
            var key = await Portal.KeyInAsync("moths/", role);
            using var answer = await Portal.CallAsync(key, HttpMethod.Post, $"/api/v1/reactions/{moth.Id}/preview", new JsonObject { ["event"] = id });
            var shown = await answer.Content.ReadAsStringAsync();

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal((role, seesParts), (role, shown.Contains("Nocturnal", StringComparison.Ordinal)));
            Assert.Equal((role, seesParts), (role, shown.Contains("guessed", StringComparison.Ordinal)));
        }
    }

    private Task<ReactionView> ReaderAsync(params string[] tags) => ScriptAsync("PUT", tags, "Write-Output \"it is $($OctopusParameters['Captured.Honey'])\"");

    private Task<ReactionView> ScriptAsync(string method, string tag, string script) => ScriptAsync(method, [tag], script);

    private Task<ReactionView> ScriptAsync(string method, string[] tags, string script)
    {
        var document = A.Reaction().OnWebhook(_route).WithoutKey().Runs(script).ToJson();
        document["tags"] = new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]);
        document["trigger"]!["webhook"]!["correlation"] = "jar #{Webhook.Body.jar}";
        document["trigger"]!["webhook"]!["methods"] = new JsonArray(method);
        return Portal.Api.PostAsync<ReactionView>("/api/v1/reactions", document);
    }

    private async Task CallAsync(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), _route) { Content = new StringContent("""{"jar": 5}""", System.Text.Encoding.UTF8, "application/json") };
        using var answer = await Portal.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    private async Task<string> SaysAsync(ReactionView reaction) =>
        (await Portal.Api.LogAsync((await Portal.Api.FinishedRunOfAsync(reaction, TimeSpan.FromMinutes(2))).Id)).Single(line => line.Text.StartsWith("it is", StringComparison.Ordinal)).Text;
}
