using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReactionsPortal.Members.Views;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Members;

public sealed class SavedViewsTests : IDisposable
{
    private static readonly ViewOwner Admin = new(null, "boss@example.com", MayShare: true);

    private readonly MembersInMemory _members = new();

    private SavedViews Views => new(_members, TimeProvider.System);

    public void Dispose() => _members.Dispose();

    [Fact]
    public async Task A_member_has_views_of_its_own_and_everybodys_and_nobody_elses()
    {
        var (ada, bob) = (await MemberAsync("ada"), await MemberAsync("bob"));
        await Views.SaveAsync("runs", "Mine", "?status=Failed", isShared: false, ada, default);
        await Views.SaveAsync("runs", "His", "?last=1h", isShared: false, bob, default);
        await Views.SaveAsync("runs", "Ours", "", isShared: true, Admin, default);
        await Views.SaveAsync("events", "Others", "", isShared: true, Admin, default);

        Assert.Equal(["Ours", "Mine"], (await Views.ListAsync("runs", ada, default)).Select(view => view.Name));
        Assert.Equal("runs?status=Failed", (await Views.ListAsync("runs", ada, default))[1].Address);
        var his = (await Views.ListAsync("runs", bob, default))[1];
        Assert.IsType<ViewOutcome.NotFound>(await Views.RenameAsync(his.Id, "Stolen", ada, default));
        Assert.IsType<ViewOutcome.NotFound>(await Views.DeleteAsync(his.Id, ada, default));
    }

    [Fact]
    public async Task Only_an_administrator_changes_what_is_everybodys()
    {
        var ada = await MemberAsync("ada");
        var ours = Assert.IsType<ViewOutcome.Done>(await Views.SaveAsync("runs", "Ours", "", isShared: true, Admin, default)).View;

        Assert.IsType<ViewOutcome.NotAllowed>(await Views.SaveAsync("runs", "Mine for all", "", isShared: true, ada, default));
        Assert.IsType<ViewOutcome.NotAllowed>(await Views.RenameAsync(ours.Id, "Hers", ada, default));
        Assert.IsType<ViewOutcome.NotAllowed>(await Views.DeleteAsync(ours.Id, ada, default));
        Assert.IsType<ViewOutcome.Done>(await Views.DeleteAsync(ours.Id, Admin, default));
    }

    [Fact]
    public async Task The_same_name_gets_the_new_filter_and_there_is_an_end_to_how_many()
    {
        var ada = await MemberAsync("ada");
        await Views.SaveAsync("runs", "Mine", "?last=1h", isShared: false, ada, default);
        await Views.SaveAsync("runs", "mine", "?last=7d", isShared: false, ada, default);
        Assert.Equal("?last=7d", Assert.Single(await Views.ListAsync("runs", ada, default)).Query);

        for (var number = 1; number < SavedViews.Most; number++)
            await Views.SaveAsync("runs", $"View {number}", "", isShared: false, ada, default);

        var refused = Assert.IsType<ViewOutcome.Invalid>(await Views.SaveAsync("runs", "One too many", "", isShared: false, ada, default));
        Assert.Equal("name", refused.Field);
    }

    [Theory]
    [InlineData("runs", "", "", "name")]
    [InlineData("secrets", "Mine", "", "list")]
    [InlineData("runs", "Mine", "//evil.example.com", "query")]
    [InlineData("runs", "two\nlines", "", "name")]
    public async Task What_makes_no_view_is_named_by_its_field(string list, string name, string query, string field) =>
        Assert.Equal(field, Assert.IsType<ViewOutcome.Invalid>(await Views.SaveAsync(list, name, query, isShared: true, Admin, default)).Field);

    private async Task<ViewOwner> MemberAsync(string name)
    {
        await using var context = _members.CreateDbContext();
        context.Users.Add(new ReactionsPortal.Members.Member { Id = name, UserName = name, Email = $"{name}@example.com" });
        await context.SaveChangesAsync();
        return new ViewOwner(name, $"{name}@example.com", MayShare: false);
    }
}

/// <summary>Saved views over the API.</summary>
[Collection(PortalCollection.Name)]
public sealed class SavedViewsApiTests(RunningPortal running)
{
    [Fact]
    public async Task A_key_saves_renames_and_deletes_what_is_everybodys_and_has_none_of_its_own()
    {
        var api = running.Portal.Api;
        var name = $"View {Guid.NewGuid():N}";
        var saved = await api.PostAsync<JsonElement>("/api/v1/views", new JsonObject { ["list"] = "runs", ["name"] = name, ["query"] = "?status=Failed", ["isShared"] = true });
        using var own = await api.TryAsync(HttpMethod.Post, "/api/v1/views", new JsonObject { ["list"] = "runs", ["name"] = "Mine" });
        Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);

        await api.SendAsync(HttpMethod.Put, $"/api/v1/views/{saved.GetProperty("id")}", new JsonObject { ["name"] = name + " b" });
        var listed = await api.GetAsync<JsonElement>("/api/v1/views/runs");
        Assert.Contains(listed.GetProperty("items").EnumerateArray(), view => view.GetProperty("name").GetString() == name + " b");
        await api.SendAsync(HttpMethod.Delete, $"/api/v1/views/{saved.GetProperty("id")}");

        using var again = await api.TryAsync(HttpMethod.Delete, $"/api/v1/views/{saved.GetProperty("id")}");
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }
}
