using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Members.Directory;

/// <summary>From an invitation to a member, and what its link does not do.</summary>
public sealed class InvitationTests(RunningPortal running) : IClassFixture<RunningPortal>
{
    private PortalProcess Portal => running.Portal;

    [Fact]
    public async Task A_link_makes_a_member_of_the_role_once_and_is_kept_nowhere()
    {
        var invited = await InviteAsync("ida@example.com", "Support");
        var path = Colleagues.PathOf(invited);
        using var ida = new FormClient(Portal);
        var weak = await ida.FillAsync(path, ("Name", "Ida"), ("Password", "Password1"), ("Repeat", "Password1"));
        var joined = await ida.FillAsync(path, ("Name", "Ida"), ("Password", Colleagues.Password), ("Repeat", Colleagues.Password));
        using var stranger = new FormClient(Portal);
        var again = await stranger.ReadAsync(path);

        Assert.Contains("The password is too weak", weak.Page, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Redirect, "/"), (joined.Status, joined.SentTo));
        Assert.Contains("Ida, ida@example.com. Role: Support.", await ida.ReadAsync("/account"), StringComparison.Ordinal);
        Assert.Contains("This invitation does not work", again, StringComparison.Ordinal);
        Assert.DoesNotContain(await InvitationsAsync(), one => (string?)one!["email"] == "ida@example.com");
        Assert.DoesNotContain(path.Split('=')[1], await EverythingStoredAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_was_taken_back_or_replaced_opens_nothing()
    {
        var first = await InviteAsync("rosa@example.com", "Viewer");
        var second = await InviteAsync("rosa@example.com", "Editor");
        using var browser = new FormClient(Portal);
        var replaced = await browser.ReadAsync(Colleagues.PathOf(first));
        var open = await browser.ReadAsync(Colleagues.PathOf(second));
        await Portal.Api.SendAsync(HttpMethod.Delete, $"/api/v1/members/invitations/{second["id"]}");
        var takenBack = await browser.ReadAsync(Colleagues.PathOf(second));

        Assert.Contains("This invitation does not work", replaced, StringComparison.Ordinal);
        Assert.Contains("invited you as Editor", open, StringComparison.Ordinal);
        Assert.Contains("This invitation does not work", takenBack, StringComparison.Ordinal);
        Assert.Null(await Portal.MemberAsync("rosa@example.com"));
    }

    [Fact]
    public async Task One_that_is_too_old_opens_nothing_and_is_listed_as_such()
    {
        var path = Colleagues.PathOf(await InviteAsync("late@example.com", "Viewer"));
        Assert.Equal(1, await Portal.ExecuteAsync("UPDATE \"MemberLinks\" SET \"ExpiresAt\" = @now WHERE \"Email\" = 'late@example.com'", ("@now", DateTimeOffset.UtcNow.UtcTicks)));
        using var browser = new FormClient(Portal);

        var page = await browser.ReadAsync(path);

        Assert.Contains("This invitation does not work", page, StringComparison.Ordinal);
        Assert.True((bool)(await InvitationsAsync()).Single(one => (string?)one!["email"] == "late@example.com")!["isExpired"]!);
    }

    [Fact]
    public async Task Of_ten_browsers_with_the_same_link_one_becomes_a_member()
    {
        var path = Colleagues.PathOf(await InviteAsync("many@example.com", "Viewer"));
        var browsers = Enumerable.Range(0, 10).Select(_ => new FormClient(Portal)).ToList();

        var answers = await Task.WhenAll(browsers.Select(browser => browser.FillAsync(path, ("Name", "Many"), ("Password", Colleagues.Password), ("Repeat", Colleagues.Password))));

        browsers.ForEach(browser => browser.Dispose());
        Assert.Single(answers, answer => answer.SentTo == "/");
    }

    [Theory]
    [InlineData("no address", "Editor", 7, "email")]
    [InlineData("x@example.com", "Owner", 7, "role")]
    [InlineData("x@example.com", "Editor", 31, "days")]
    [InlineData(PortalSettings.AdminEmail, "Editor", 7, "email")]
    public async Task What_is_wrong_is_named(string email, string role, int days, string field)
    {
        using var answer = await Portal.Api.TryAsync(HttpMethod.Post, "/api/v1/members", new JsonObject { ["email"] = email, ["role"] = role, ["days"] = days });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotNull(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]![field]);
    }

    private Task<JsonNode> InviteAsync(string email, string role) => Portal.Api.PostAsync<JsonNode>("/api/v1/members", new JsonObject { ["email"] = email, ["role"] = role });

    private async Task<JsonArray> InvitationsAsync() => (await Portal.Api.GetAsync<JsonNode>("/api/v1/members/invitations"))["items"]!.AsArray();

    private async Task<string> EverythingStoredAsync()
    {
        var text = new System.Text.StringBuilder(Portal.Output);
        foreach (var file in System.IO.Directory.GetFiles(Portal.DataFolder, "reactions.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            text.Append(await reader.ReadToEndAsync());
        }

        return text.ToString();
    }
}
