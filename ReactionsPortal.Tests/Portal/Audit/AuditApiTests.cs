using System.Data.Common;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Npgsql;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Audit;

public abstract class AuditApiTests(RunningPortal running)
{
    private PortalProcess Portal => running.Portal;

    [Fact]
    public async Task A_changed_reaction_is_noted_with_who_from_where_and_what_and_no_secret()
    {
        await Portal.Api.SetSecretAsync("AuditedToken", "sturdy-audited-value-7731");
        var name = $"audited {Guid.NewGuid():N}";
        var made = await Portal.Api.CreateAsync(A.Reaction(name).OnWebhook($"/triggers/{Guid.NewGuid():N}").Runs("'sturdy-audited-value-7731'"));
        await Portal.Api.SendAsync(HttpMethod.Put, $"/api/v1/reactions/{made.Id}", A.Reaction(name).OnWebhook($"/triggers/{Guid.NewGuid():N}").Runs("'second sturdy-audited-value-7731'").ToJson());

        var entries = await EntriesAsync($"subject={made.Id}");

        Assert.Equal(["ReactionChanged", "ReactionCreated"], entries.Select(entry => (string)entry["action"]!));
        Assert.Equal(("API key Set-up", "Administrator", "127.0.0.1"), ((string)entries[0]["actor"]!, (string)entries[0]["role"]!, (string)entries[0]["from"]!));
        var details = await Portal.Api.GetAsync<JsonNode>($"/api/v1/audit/{entries[0]["sequence"]}");
        Assert.Contains("'********'", (string)details["before"]!, StringComparison.Ordinal);
        Assert.Contains("'second ********'", (string)details["after"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("sturdy-audited", details.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_uploaded_module_is_noted_with_its_hash()
    {
        var name = $"Audited{Guid.NewGuid():N}";
        var content = "function Get-Audited { 'one' }"u8.ToArray();
        using var upload = new HttpRequestMessage(HttpMethod.Post, "/api/v1/modules") { Content = new MultipartFormDataContent { { new ByteArrayContent(content), "file", $"{name}.psm1" } } };
        using var kept = await Portal.Api.SendAsync(upload);
        Assert.Equal(HttpStatusCode.Created, kept.StatusCode);

        var entry = Assert.Single(await EntriesAsync($"kind=Module&subject={name}"));

        Assert.Equal(("ModuleUploaded", $"SHA-256 {Convert.ToHexStringLower(SHA256.HashData(content))}"), ((string)entry["action"]!, (string)entry["detail"]!));
    }

    [Fact]
    public async Task Signing_in_and_a_wrong_password_are_noted()
    {
        using var browser = new FormClient(Portal);
        await browser.FillAsync("/sign-in", ("Email", PortalSettings.AdminEmail), ("Password", "wrong password"));
        await browser.FillAsync("/sign-in", ("Email", PortalSettings.AdminEmail), ("Password", PortalSettings.AdminPassword));

        var entries = await EntriesAsync($"kind=Member&subject={PortalSettings.AdminEmail}");

        Assert.Equal("SignedIn", (string)entries[0]["action"]!);
        Assert.Equal(("SignInFailed", "not signed in", "127.0.0.1"), ((string)entries[1]["action"]!, (string)entries[1]["actor"]!, (string)entries[1]["from"]!));
    }

    [Fact]
    public async Task A_key_is_noted_when_it_is_made_and_revoked()
    {
        var made = await Portal.Api.PostAsync<JsonNode>("/api/v1/keys", new JsonObject { ["name"] = "audited", ["role"] = "Support" });
        await Portal.Api.SendAsync(HttpMethod.Delete, $"/api/v1/keys/{made["id"]}");
        await Portal.Api.SendAsync(HttpMethod.Delete, $"/api/v1/keys/{made["id"]}");

        var entries = await EntriesAsync($"subject={made["id"]}");

        Assert.Equal(["ApiKeyRevoked", "ApiKeyCreated"], entries.Select(entry => (string)entry["action"]!));
        Assert.DoesNotContain((string)made["key"]!, string.Concat(entries.Select(entry => entry.ToJsonString())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_refuses_to_change_an_entry_and_the_chain_shows_who_does_it_all_the_same()
    {
        await Portal.Api.SetSecretAsync("AuditedToo", "another-audited-value");
        var whole = await Portal.Api.GetAsync<JsonNode>("/api/v1/audit/verification");
        await using var database = await Portal.OpenDatabaseAsync();

        const string Change = "UPDATE \"Audit\" SET \"Actor\" = 'somebody else' WHERE \"Sequence\" = 2";
        var refused = await Assert.ThrowsAnyAsync<DbException>(() => RunAsync(database, Change));
        await RunAsync(database, $"DROP TRIGGER \"Audit_NoUpdate\"{(database is NpgsqlConnection ? " ON \"Audit\"" : "")}");
        await RunAsync(database, Change);
        var changed = await Portal.Api.GetAsync<JsonNode>("/api/v1/audit/verification");

        Assert.True((bool)whole["isWhole"]!);
        Assert.Equal((string)(await EntriesAsync("limit=1"))[0]["hash"]!, (string)whole["newestHash"]!);
        Assert.Contains("Entries of the audit are never changed.", refused.Message, StringComparison.Ordinal);
        Assert.Equal((false, 2), ((bool)changed["isWhole"]!, (int)changed["brokenAt"]!));
    }

    private static async Task RunAsync(DbConnection database, string sql)
    {
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    [Theory]
    [InlineData("action=Nothing", "action")]
    [InlineData("kind=Planet", "kind")]
    [InlineData("limit=0", "limit")]
    [InlineData("after=!", "after")]
    [InlineData("from=yesterday", "from")]
    public async Task What_is_wrong_with_a_query_is_named(string query, string field)
    {
        using var answer = await Portal.Api.TryAsync(HttpMethod.Get, $"/api/v1/audit?{query}", null);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"\"{field}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<JsonNode>> EntriesAsync(string query) =>
        [.. (await Portal.Api.GetAsync<JsonNode>($"/api/v1/audit?{query}"))["items"]!.AsArray().OfType<JsonNode>()];
}
