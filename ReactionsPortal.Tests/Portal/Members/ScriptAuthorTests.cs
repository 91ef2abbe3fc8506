using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using ReactionsPortal.Members;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Members;

/// <summary>Scripts run code on the server: saving one is a right of its own.</summary>
[Collection(PortalCollection.Name)]
public sealed class ScriptAuthorTests(RunningPortal running)
{
    private PortalProcess Portal => running.Portal;

    [Fact]
    public async Task An_Editor_saves_requests_and_no_scripts_and_is_told_why()
    {
        var (editor, author) = (await Portal.KeyAsync("Editor"), await Portal.KeyAsync("ScriptAuthor"));
        var script = Script("Write-Host hello");

        using var refused = await Portal.CallAsync(editor, HttpMethod.Post, "/api/v1/reactions", script);
        using var made = await Portal.CallAsync(author, HttpMethod.Post, "/api/v1/reactions", script);
        var id = (string)JsonNode.Parse(await made.Content.ReadAsStringAsync())!["id"]!;
        using var changed = await Portal.CallAsync(editor, HttpMethod.Put, $"/api/v1/reactions/{id}", script);
        using var paused = await Portal.CallAsync(editor, HttpMethod.Post, $"/api/v1/reactions/{id}/pause");
        using var deleted = await Portal.CallAsync(editor, HttpMethod.Delete, $"/api/v1/reactions/{id}");

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("saving or trying one out needs the role Script author", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, changed.StatusCode);
        Assert.True(paused.IsSuccessStatusCode);
        Assert.True(deleted.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Editors_of_before_are_Script_authors_after_the_update()
    {
        var file = Path.Combine(Path.GetTempPath(), $"members-{Guid.NewGuid():N}.db");
        try
        {
            await using var context = new MembersContext(new DbContextOptionsBuilder<MembersContext>()
                .UseSqlite($"Data Source={file};Pooling=False", sqlite => sqlite.MigrationsHistoryTable(MembersContext.MigrationsTable)).Options);
            var migrator = context.GetService<IMigrator>();
            await migrator.MigrateAsync("20261124231216_Members");
            await context.Database.ExecuteSqlRawAsync("""
                INSERT INTO AspNetUsers (Id, DisplayName, UserName, EmailConfirmed, PhoneNumberConfirmed, TwoFactorEnabled, LockoutEnabled, AccessFailedCount)
                VALUES ('e', 'Ed', 'ed@example.com', 1, 0, 0, 1, 0), ('s', 'Sue', 'sue@example.com', 1, 0, 0, 1, 0);
                INSERT INTO AspNetUserRoles (UserId, RoleId) VALUES ('e', 'editor'), ('s', 'support');
                INSERT INTO ApiKeys (Id, Name, Prefix, Hash, Role, CreatedBy, CreatedAt) VALUES ('00000000-0000-0000-0000-000000000001', 'pipeline', 'rp_', x'00', 'Editor', 'x', 1);
                """);

            await migrator.MigrateAsync();

            Assert.Equal("scriptauthor", (await context.UserRoles.SingleAsync(given => given.UserId == "e")).RoleId);
            Assert.Equal("support", (await context.UserRoles.SingleAsync(given => given.UserId == "s")).RoleId);
            Assert.Equal("ScriptAuthor", (await context.ApiKeys.SingleAsync()).Role);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static JsonObject Script(string text) => new()
    {
        ["name"] = $"Script {Guid.NewGuid():N}",
        ["trigger"] = new JsonObject { ["webhook"] = new JsonObject { ["route"] = $"/triggers/{Guid.NewGuid():N}" } },
        ["action"] = new JsonObject { ["powershell"] = new JsonObject { ["script"] = text } },
    };
}
