using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Attacks;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Approvals;

/// <summary>Changes to reactions in a protected folder wait for another Editor.</summary>
public sealed class ApprovalTests(RunningPortal running) : IClassFixture<RunningPortal>
{
    private const string Pair = """
        name: Acme pair
        category: chat
        summary: Tells of what is done and of what failed.
        version: 1
        facts: documented
        inputs:
          - { name: Token, label: Token, type: secret, example: acme-1 }
        reactions:
          - key: done
            document:
              name: Pair, done
              trigger: { octopus: { events: [DeploymentSucceeded] } }
              action: { http: { url: "https://example.com/done", auth: { bearer: { secret: "${Token}" } }, body: "{}" } }
          - key: failed
            document:
              name: Pair, failed
              trigger: { octopus: { events: [DeploymentFailed] } }
              action: { http: { url: "https://example.com/failed", auth: { bearer: { secret: "${Token}" } }, body: "{}" } }
        """;

    private PortalProcess Portal => running.Portal;

    [Fact]
    public async Task A_change_takes_effect_when_another_Editor_approves_it_and_not_by_the_one_who_proposed_it()
    {
        var (path, ada, bob) = await BeginAsync("quartz", "Quartz");

        var proposed = await SendAsync(ada, HttpMethod.Put, path, Document("Quartz, harder", "quartz/a"));
        var before = await NameAsync(path);
        var proposal = $"/api/v1/proposals/{proposed.Body["proposal"]!["id"]}";
        var own = await SendAsync(ada, HttpMethod.Post, $"{proposal}/approve", new JsonObject());
        var waiting = await SendAsync(bob, HttpMethod.Get, "/api/v1/proposals?state=Waiting");
        var approved = await SendAsync(bob, HttpMethod.Post, $"{proposal}/approve", new JsonObject { ["note"] = "fine" });
        var again = await SendAsync(bob, HttpMethod.Post, $"{proposal}/decline", new JsonObject());

        Assert.Equal(HttpStatusCode.Accepted, proposed.Status);
        Assert.Equal("Quartz", before);
        Assert.Equal(HttpStatusCode.Conflict, own.Status);
        Assert.Contains("Quartz, harder", waiting.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("Approved", (string?)approved.Body["proposal"]!["state"]);
        Assert.Equal("Quartz, harder", await NameAsync(path));
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        var audit = (await Portal.Api.GetAsync<JsonNode>("/api/v1/audit?limit=100")).ToJsonString();
        Assert.Contains("ProposalApproved", audit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Making_enabling_and_deleting_wait_too_and_pausing_does_not()
    {
        var (path, ada, bob) = await BeginAsync("opal", "Opal");

        var made = await SendAsync(ada, HttpMethod.Post, "/api/v1/reactions", Document("Opal, second", "opal/b"));
        var paused = await SendAsync(ada, HttpMethod.Post, $"{path}/pause");
        var enabled = await SendAsync(ada, HttpMethod.Post, $"{path}/enable");
        var deleted = await SendAsync(ada, HttpMethod.Delete, path);
        var there = await SendAsync(ada, HttpMethod.Get, path);
        var approvedMaking = await SendAsync(bob, HttpMethod.Post, $"/api/v1/proposals/{made.Body["proposal"]!["id"]}/approve", new JsonObject());
        var approvedEnabling = await SendAsync(bob, HttpMethod.Post, $"/api/v1/proposals/{enabled.Body["proposal"]!["id"]}/approve", new JsonObject());
        var isOn = (bool)(await SendAsync(ada, HttpMethod.Get, path)).Body["enabled"]!;
        var approvedDeleting = await SendAsync(bob, HttpMethod.Post, $"/api/v1/proposals/{deleted.Body["proposal"]!["id"]}/approve", new JsonObject());

        Assert.Equal([HttpStatusCode.Accepted, HttpStatusCode.OK, HttpStatusCode.Accepted, HttpStatusCode.Accepted], new[] { made.Status, paused.Status, enabled.Status, deleted.Status });
        Assert.False((bool)there.Body["enabled"]!);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK], new[] { approvedMaking.Status, approvedEnabling.Status, approvedDeleting.Status });
        Assert.True(isOn);
        Assert.Contains("Opal, second", (await Portal.Api.GetAsync<JsonNode>("/api/v1/reactions?limit=200")).ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(ada, HttpMethod.Get, path)).Status);
    }

    [Fact]
    public async Task What_changed_meanwhile_cannot_be_approved_and_what_is_declined_or_withdrawn_changes_nothing()
    {
        var (path, ada, bob) = await BeginAsync("jade", "Jade");
        var first = await SendAsync(ada, HttpMethod.Put, path, Document("Jade one", "jade/a"));
        var second = await SendAsync(ada, HttpMethod.Put, path, Document("Jade two", "jade/a"));
        var third = await SendAsync(ada, HttpMethod.Put, path, Document("Jade three", "jade/a"));
        var fourth = await SendAsync(ada, HttpMethod.Put, path, Document("Jade four", "jade/a"));

        var withdrawn = await DecideAsync(ada, third, "withdraw");
        var declined = await DecideAsync(bob, fourth, "decline", "too green");
        await DecideAsync(bob, first, "approve");
        var overtaken = await DecideAsync(bob, second, "approve");

        Assert.Equal("Withdrawn", (string?)withdrawn.Body["proposal"]!["state"]);
        Assert.Equal("too green", (string?)declined.Body["proposal"]!["note"]);
        Assert.Equal(HttpStatusCode.Conflict, overtaken.Status);
        Assert.Contains("Jade changed since this was proposed", overtaken.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("Jade one", await NameAsync(path));
    }

    [Fact]
    public async Task Who_is_in_another_folder_knows_of_no_proposal_and_an_Administrator_waits_like_everybody()
    {
        var (path, ada, _) = await BeginAsync("ruby", "Ruby");
        var stranger = await Portal.KeyInAsync("basalt/", "Editor");

        var proposed = await SendAsync(PortalSettings.ApiKey, HttpMethod.Put, path, Document("Ruby, redder", "ruby/a"));
        var own = await DecideAsync(PortalSettings.ApiKey, proposed, "approve");
        var list = await SendAsync(stranger, HttpMethod.Get, "/api/v1/proposals");
        var foreign = await DecideAsync(stranger, proposed, "decline");
        var approved = await DecideAsync(ada, proposed, "approve");

        Assert.Equal(HttpStatusCode.Conflict, own.Status);
        Assert.DoesNotContain("Ruby", list.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
        await AttackedPortal.ToLogAsync(Portal, $" the proposal {proposed.Body["proposal"]!["id"]}: it is in no folder in which they have a role");
        Assert.Equal(HttpStatusCode.OK, approved.Status);
    }

    [Fact]
    public async Task What_the_gallery_makes_in_a_protected_folder_is_proposed_with_its_secret_stored()
    {
        var (_, ada, bob) = await BeginAsync("beryl", "Beryl");
        await Portal.Api.ConnectSandboxOnceAsync();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(Pair)), "file", "acme-pair.yaml" } };
        using var adding = new HttpRequestMessage(HttpMethod.Post, "/api/v1/gallery") { Content = form };
        using var added = await Portal.Api.SendAsync(adding);
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);

        var made = await SendAsync(ada, HttpMethod.Post, "/api/v1/gallery/acme-pair/reactions", new JsonObject { ["inputs"] = new JsonObject { ["Token"] = "acme-beryl-1" }, ["connection"] = "main", ["folder"] = "beryl/" });
        var before = (await Portal.Api.GetAsync<JsonNode>("/api/v1/reactions?limit=200")).ToJsonString();
        var proposals = made.Body["proposals"]!.AsArray();
        foreach (var proposal in proposals)
            Assert.Equal(HttpStatusCode.OK, (await SendAsync(bob, HttpMethod.Post, $"/api/v1/proposals/{proposal!["id"]}/approve", new JsonObject())).Status);
        var after = (await Portal.Api.GetAsync<JsonNode>("/api/v1/reactions?limit=200")).ToJsonString();

        Assert.Equal(HttpStatusCode.Accepted, made.Status);
        Assert.Equal("The folder is protected: 2 reactions are proposed, and wait for approval by another Editor.", (string?)made.Body["detail"]);
        Assert.Equal(["Pair, done", "Pair, failed"], proposals.Select(one => (string?)one!["name"]));
        Assert.Empty(made.Body["reactions"]!.AsArray());
        Assert.Contains((string)Assert.Single(made.Body["secrets"]!.AsArray())!, (await SendAsync(bob, HttpMethod.Get, "/api/v1/secrets")).Body.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Pair, done", before, StringComparison.Ordinal);
        Assert.Contains("Pair, done", after, StringComparison.Ordinal);
        Assert.Contains("Pair, failed", after, StringComparison.Ordinal);
    }

    /// <summary>A protected folder with a reaction in it, and two keys of Editors there.</summary>
    private async Task<(string Path, string Ada, string Bob)> BeginAsync(string folder, string name)
    {
        var made = await Portal.Api.PostAsync<ReactionView>("/api/v1/reactions", Document(name, $"{folder}/a"));
        await Portal.Api.SendAsync(HttpMethod.Put, "/api/v1/folders/protection", new JsonObject { ["folder"] = folder, ["protected"] = true });
        return ($"/api/v1/reactions/{made.Id}", await Portal.KeyInAsync($"{folder}/", "Editor"), await Portal.KeyInAsync($"{folder}/", "Editor"));
    }

    private async Task<string> NameAsync(string path) => (await Portal.Api.GetAsync<ReactionView>(path)).Name;

    private Task<(HttpStatusCode Status, JsonNode Body)> DecideAsync(string key, (HttpStatusCode Status, JsonNode Body) proposed, string act, string? note = null) =>
        SendAsync(key, HttpMethod.Post, $"/api/v1/proposals/{proposed.Body["proposal"]!["id"]}/{act}", new JsonObject { ["note"] = note });

    private static JsonObject Document(string name, string tag)
    {
        var document = new ReactionBuilder(name).OnPortal("RunFailed").PostsTo("https://example.com/x", "{}").ToJson();
        document["tags"] = new JsonArray(tag);
        return document;
    }

    private async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(string key, HttpMethod method, string path, JsonNode? body = null)
    {
        using var answer = await Portal.CallAsync(key, method, path, body?.DeepClone());
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!);
    }
}
