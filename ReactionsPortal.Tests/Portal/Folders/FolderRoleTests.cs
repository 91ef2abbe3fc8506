using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Folders;

/// <summary>Roles in folders: what they let one do there, and not elsewhere.</summary>
public sealed class FolderRoleTests(RunningPortal running) : IClassFixture<RunningPortal>
{
    private PortalProcess Portal => running.Portal;

    [Fact]
    public async Task An_Editor_of_a_folder_makes_and_changes_reactions_there_only()
    {
        var key = await Portal.KeyInAsync("lions/", "Editor");

        var without = await SendAsync(key, HttpMethod.Post, "/api/v1/reactions", Document("Lion without tag"));
        var foreign = await SendAsync(key, HttpMethod.Post, "/api/v1/reactions", Document("Lion among tigers", "lions/a", "tigers/a"));
        var made = await SendAsync(key, HttpMethod.Post, "/api/v1/reactions", Document("Lion", "lions/a"));
        var path = $"/api/v1/reactions/{made.Body["id"]}";
        var moved = await SendAsync(key, HttpMethod.Put, path, Document("Lion", "tigers/a"));
        var changed = await SendAsync(key, HttpMethod.Put, path, Document("Lion, older", "lions/b", "loud"));

        Assert.Equal(HttpStatusCode.BadRequest, without.Status);
        Assert.Equal("Give it a tag of a folder that you may change, such as lions/deployments.", (string?)without.Body["errors"]!["tags"]![0]);
        Assert.Contains("You may not change what is in tigers/.", (string)foreign.Body["errors"]!["tags"]![0]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal(HttpStatusCode.BadRequest, moved.Status);
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(key, HttpMethod.Delete, path)).Status);
    }

    [Fact]
    public async Task Of_a_reaction_in_two_folders_one_suffices_to_see_it_and_both_are_needed_to_change_it()
    {
        var shared = await Portal.Api.PostAsync<ReactionView>("/api/v1/reactions", Document("Shared", "cats/a", "dogs/a"));
        var path = $"/api/v1/reactions/{shared.Id}";
        var one = await Portal.KeyInAsync("cats/", "ScriptAuthor");
        var both = (string)(await Portal.Api.PostAsync<JsonNode>("/api/v1/keys", new JsonObject
        {
            ["name"] = "both",
            ["folders"] = new JsonArray(new JsonObject { ["folder"] = "cats/", ["role"] = "Editor" }, new JsonObject { ["folder"] = "dogs/", ["role"] = "Editor" }),
        }))["key"]!;

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(one, HttpMethod.Get, path)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(one, HttpMethod.Post, $"{path}/pause")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(one, HttpMethod.Delete, path)).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(both, HttpMethod.Post, $"{path}/pause")).Status);
    }

    [Fact]
    public async Task A_Viewer_everywhere_with_a_role_in_a_folder_sees_all_and_changes_that_folder()
    {
        var here = await Portal.Api.PostAsync<ReactionView>("/api/v1/reactions", Document("Heron", "herons/a"));
        var there = await Portal.Api.PostAsync<ReactionView>("/api/v1/reactions", Document("Stork", "storks/a"));
        var key = await Portal.KeyInAsync("herons/", "Editor", everywhere: "Viewer");

        var list = await SendAsync(key, HttpMethod.Get, "/api/v1/reactions?limit=200");

        Assert.Contains("Stork", list.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(key, HttpMethod.Post, $"/api/v1/reactions/{here.Id}/pause")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(key, HttpMethod.Post, $"/api/v1/reactions/{there.Id}/pause")).Status);
    }

    [Fact]
    public async Task A_secret_of_a_folder_is_used_by_its_reactions_only()
    {
        await Portal.Api.SendAsync(HttpMethod.Post, "/api/v1/secrets", new JsonObject { ["name"] = "WolfKey", ["value"] = "howling-at-night", ["folder"] = "wolves/" });
        var (inside, outside) = (Document("Wolf", "wolves/a"), Document("Sheep", "sheep/a"));
        foreach (var document in new[] { inside, outside })
            document["action"]!["http"]!["headers"] = new JsonObject { ["X-Key"] = "#{Secrets.WolfKey}" };

        var refused = await SendAsync(PortalSettings.ApiKey, HttpMethod.Post, "/api/v1/reactions", outside);
        var saved = await SendAsync(PortalSettings.ApiKey, HttpMethod.Post, "/api/v1/reactions", inside);
        var sheep = await Portal.KeyInAsync("sheep/", "Editor");
        var names = await SendAsync(sheep, HttpMethod.Get, "/api/v1/secrets");
        var taken = await SendAsync(sheep, HttpMethod.Put, "/api/v1/secrets/WolfKey", new JsonObject { ["value"] = "bleating" });
        var deleted = await SendAsync(sheep, HttpMethod.Delete, "/api/v1/secrets/WolfKey");
        var own = await SendAsync(sheep, HttpMethod.Put, "/api/v1/secrets/SheepKey", new JsonObject { ["value"] = "bleating" });

        Assert.Contains("WolfKey", (string)refused.Body["errors"]!["tags"]![0]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, saved.Status);
        Assert.DoesNotContain("WolfKey", names.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, taken.Status);
        Assert.Equal(HttpStatusCode.NotFound, deleted.Status);
        Assert.Equal(HttpStatusCode.NoContent, own.Status);
        var all = (await Portal.Api.GetAsync<JsonNode>("/api/v1/secrets"))["items"]!.AsArray();
        Assert.Equal("sheep/", (string?)all.First(secret => (string?)secret!["name"] == "SheepKey")!["folder"]);
    }

    [Fact]
    public async Task A_run_gets_no_secret_of_a_folder_that_its_reaction_is_not_in()
    {
        await Portal.Api.SendAsync(HttpMethod.Post, "/api/v1/secrets", new JsonObject { ["name"] = "FoxKey", ["value"] = "red-and-quick" });
        var document = new ReactionBuilder("Hen").OnWebhook("/triggers/hen").WithoutKey().Runs("Write-Host \"it is $([string]::IsNullOrEmpty($Secrets.FoxKey))\"").ToJson();
        document["tags"] = new JsonArray("hens/a");
        var hen = await Portal.Api.PostAsync<ReactionView>("/api/v1/reactions", document);

        // The secret moves although a reaction outside speaks of it: as it may have been when the reaction was saved.
        var kept = await SendAsync(PortalSettings.ApiKey, HttpMethod.Put, "/api/v1/secrets/FoxKey", new JsonObject { ["folder"] = "foxes/" });
        await SendAsync(PortalSettings.ApiKey, HttpMethod.Delete, "/api/v1/secrets/FoxKey");
        await Portal.Api.SendAsync(HttpMethod.Post, "/api/v1/secrets", new JsonObject { ["name"] = "FoxKey", ["value"] = "red-and-quick", ["folder"] = "hens/" });
        using var first = await Portal.Http.PostAsync("/triggers/hen", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));
        var with = await Portal.Api.LogAsync((await Portal.Api.FinishedRunOfAsync(hen, TimeSpan.FromMinutes(2))).Id);

        Assert.Equal(HttpStatusCode.BadRequest, kept.Status);
        Assert.Contains("Hen uses it and has no tag in foxes/.", kept.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(with, line => line.Text == "it is False");
    }

    [Fact]
    public async Task An_invited_member_has_the_roles_of_the_invitation_and_sees_the_folder_alone()
    {
        await Portal.Api.PostAsync<ReactionView>("/api/v1/reactions", Document("Otter", "otters/a"));
        await Portal.Api.PostAsync<ReactionView>("/api/v1/reactions", Document("Beaver", "beavers/a"));
        var invited = await Portal.Api.PostAsync<JsonNode>("/api/v1/members", new JsonObject
        {
            ["email"] = "olga@example.com",
            ["folders"] = new JsonArray(new JsonObject { ["folder"] = "otters", ["role"] = "Support" }),
        });
        using var browser = new FormClient(Portal);
        await browser.FillAsync(Colleagues.PathOf(invited), ("Name", "Olga"), ("Password", Colleagues.Password), ("Repeat", Colleagues.Password));

        var seen = await browser.ReadAsync("/api/v1/reactions?limit=200");
        var member = await Portal.MemberAsync("olga@example.com");

        Assert.Contains("Otter", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Beaver", seen, StringComparison.Ordinal);
        Assert.Equal("", (string?)member!["role"]);
        Assert.Equal("otters/", (string?)member["folders"]![0]!["folder"]);
    }

    [Fact]
    public async Task An_Administrator_of_a_folder_cannot_be_made()
    {
        var refused = await SendAsync(PortalSettings.ApiKey, HttpMethod.Post, "/api/v1/keys", new JsonObject
        {
            ["name"] = "mighty",
            ["folders"] = new JsonArray(new JsonObject { ["folder"] = "team-a/", ["role"] = "Administrator" }),
        });

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.NotNull(refused.Body["errors"]!["folders"]);
    }

    private static JsonObject Document(string name, params string[] tags)
    {
        var document = new ReactionBuilder(name).OnPortal("RunFailed").PostsTo("https://example.com/x", "{}").ToJson();
        document["tags"] = new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]);
        return document;
    }

    private async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(string key, HttpMethod method, string path, JsonNode? body = null)
    {
        using var answer = await Portal.CallAsync(key, method, path, body?.DeepClone());
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!);
    }
}
