using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Secrets;

/// <summary>Secrets whose values stand elsewhere, and two values at once.</summary>
public sealed class SecretSourcesTests(VaultPortal vault) : IClassFixture<VaultPortal>
{
    private PortalProcess Portal => vault.Portal;

    [Fact]
    public async Task A_file_is_read_when_it_is_used_its_change_counts_and_its_absence_fails_the_run_with_its_name()
    {
        await using var receiver = await Receiver.StartAsync();
        var path = vault.Write("token", "first-vaulted-value\n");
        await Portal.Api.SetSecretAsync("Vaulted", $"file:{path}");
        var reaction = await Portal.Api.CreateAsync(A.Reaction().OnPortal("ReactionPaused").PostsTo(receiver.Address, """{"v": "#{Secrets.Vaulted}"}""").Retried(attempts: 1));

        var first = await RunAsync(reaction);
        vault.Write("token", "second-vaulted-value");
        await Eventually.That(async () =>
        {
            await RunAsync(reaction);
            return receiver.Calls[^1].Body;
        }, body => body == """{"v": "second-vaulted-value"}""");
        File.Delete(path);
        var missing = await Eventually.That(() => RunAsync(reaction), run => run.Status == "Failed");
        var shown = await SecretAsync("Vaulted");

        Assert.Equal("""{"v": "first-vaulted-value"}""", receiver.Calls[0].Body);
        Assert.Equal("""{"v": "********"}""", first.Attempts[0].Request!.Body);
        Assert.Equal($"The secret Vaulted has no value: there is no file {path}.", missing.Error);
        Assert.Equal(($"file:{path}", $"There is no file {path}."), ((string?)shown["source"], (string?)shown["problem"]));
        Assert.NotNull(shown["lastUsedAt"]);
    }

    [Fact]
    public async Task An_environment_variable_is_used_and_masked()
    {
        await using var receiver = await Receiver.StartAsync();
        await Portal.Api.SetSecretAsync("Environed", $"env:{VaultPortal.Variable}");
        var reaction = await Portal.Api.CreateAsync(A.Reaction().OnPortal("ReactionPaused").PostsTo(receiver.Address, """{"v": "#{Secrets.Environed}"}"""));

        var run = await RunAsync(reaction);

        Assert.Contains(VaultPortal.Value, Assert.Single(receiver.Calls).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(VaultPortal.Value, await (await Portal.Api.TryAsync(HttpMethod.Get, $"/api/v1/runs/{run.Id}")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("env:PATH", "begin with REACTIONS_SECRET_ only")]
    [InlineData("env:Setup__AdminPassword", "begin with REACTIONS_SECRET_ only")]
    [InlineData("env:REACTIONS_SECRET_", "begin with REACTIONS_SECRET_ only")]
    [InlineData("file:/etc/passwd", "may name files in")]
    [InlineData("file:relative", "may name files in")]
    [InlineData("file:{vault}/../outside", "may name files in")]
    [InlineData("file:{vault}x/token", "may name files in")]
    [InlineData("file:", "Write a source as")]
    public async Task Nothing_else_of_the_server_can_be_named(string source, string sentence)
    {
        using var answer = await Portal.Api.TryAsync(HttpMethod.Put, "/api/v1/secrets/Elsewhere", new JsonObject { ["value"] = source.Replace("{vault}", vault.Folder, StringComparison.Ordinal) });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(sentence, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_leads_out_of_the_folder_gives_no_value_and_one_within_it_does()
    {
        File.CreateSymbolicLink(Path.Combine(vault.Folder, "out"), "/etc/passwd");
        Directory.CreateDirectory(Path.Combine(vault.Folder, "..2026"));
        await File.WriteAllTextAsync(Path.Combine(vault.Folder, "..2026", "mounted"), "mounted-by-a-vault");
        File.CreateSymbolicLink(Path.Combine(vault.Folder, "mounted"), Path.Combine("..2026", "mounted"));
        await Portal.Api.SetSecretAsync("LeadsOut", $"file:{vault.Folder}/out");
        await Portal.Api.SetSecretAsync("Mounted", $"file:{vault.Folder}/mounted");

        Assert.Contains("is a link that leads out of", (string?)(await SecretAsync("LeadsOut"))["problem"], StringComparison.Ordinal);
        Assert.Null((await SecretAsync("Mounted"))["problem"]);
    }

    [Fact]
    public async Task A_webhook_takes_the_earlier_value_beside_the_new_one_and_actions_the_new_one_only()
    {
        var route = $"/triggers/rotated-{Guid.NewGuid():N}";
        await Portal.Api.SetSecretAsync("Rotated", "the-earlier-value-4711");
        await Portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithKeyFrom("Rotated").Runs("'seen'"));
        await Portal.Api.SendAsync(HttpMethod.Put, "/api/v1/secrets/Rotated", new JsonObject { ["value"] = "the-new-value-4711", ["earlierForHours"] = 24 });

        Assert.Equal(HttpStatusCode.Accepted, await CallAsync(route, "the-earlier-value-4711"));
        Assert.Equal(HttpStatusCode.Accepted, await CallAsync(route, "the-new-value-4711"));
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(route, "another-value-4711"));
        var shown = await SecretAsync("Rotated");
        Assert.NotNull(shown["earlierUntil"]);
        Assert.NotNull(shown["lastUsedAt"]);
        Assert.DoesNotContain("4711", shown.ToJsonString(), StringComparison.Ordinal);
        using var tooLong = await Portal.Api.TryAsync(HttpMethod.Put, "/api/v1/secrets/Rotated", new JsonObject { ["value"] = "x", ["earlierForHours"] = 1000 });
        Assert.Equal(HttpStatusCode.BadRequest, tooLong.StatusCode);
    }

    private async Task<HttpStatusCode> CallAsync(string route, string key)
    {
        using var answer = await Portal.Http.PostWebhookAsync($"{route}?apikey={key}", "{}");
        return answer.StatusCode;
    }

    /// <summary>Pauses a reaction, which starts it.</summary>
    private async Task<RunView> RunAsync(ReactionView reaction)
    {
        var before = (await Portal.Api.RunsOfAsync(reaction)).Count;
        var other = await Portal.Api.CreateAsync(A.Reaction().OnPortal("ConnectionLost").PostsTo("http://127.0.0.1:1"));
        await Portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/reactions/{other.Id}/pause");
        var runs = await Eventually.That(() => Portal.Api.RunsOfAsync(reaction), runs => runs.Count > before && runs[0].IsFinished);
        return await Portal.Api.RunAsync(runs[0].Id);
    }

    private async Task<JsonNode> SecretAsync(string name) =>
        (await Portal.Api.GetAsync<JsonNode>("/api/v1/secrets"))["items"]!.AsArray().Single(secret => (string?)secret!["name"] == name)!;
}

/// <summary>A portal whose secrets may come from one folder and from variables with the usual beginning.</summary>
public sealed class VaultPortal : IAsyncLifetime
{
    public const string Variable = "REACTIONS_SECRET_Token";
    public const string Value = "environed-value-4711";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("reactions-portal-vault-");
    private PortalProcess? _portal;

    internal PortalProcess Portal => _portal ?? throw new InvalidOperationException("The portal is not started.");

    internal string Folder => _folder.FullName;

    internal string Write(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    async Task IAsyncLifetime.InitializeAsync() => _portal = await PortalProcess.StartAsync(new("Secrets:Folders", Folder), new(Variable, Value));

    async Task IAsyncLifetime.DisposeAsync()
    {
        if (_portal is not null)
            await _portal.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
