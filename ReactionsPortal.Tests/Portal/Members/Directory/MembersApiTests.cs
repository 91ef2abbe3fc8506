using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Members.Directory;

/// <summary>What Administrators do to members, and that it counts at once.</summary>
public sealed class MembersApiTests(RunningPortal running) : IClassFixture<RunningPortal>
{
    private PortalProcess Portal => running.Portal;

    [Fact]
    public async Task Another_role_ends_the_sessions_at_once_and_holds_after_the_next_sign_in()
    {
        using var browser = await Portal.JoinAsync("rolf@example.com", "Viewer");
        var id = await IdAsync("rolf@example.com");
        Assert.Equal(HttpStatusCode.Forbidden, await browser.PostFromAsync(Portal.Address, $"/api/v1/runs/{Guid.NewGuid()}/cancel"));

        await Portal.Api.SendAsync(HttpMethod.Put, $"/api/v1/members/{id}", new JsonObject { ["role"] = "Support" });

        Assert.Equal(HttpStatusCode.Unauthorized, await browser.PostFromAsync(Portal.Address, $"/api/v1/runs/{Guid.NewGuid()}/cancel"));
        await browser.FillAsync("/sign-in", ("Email", "rolf@example.com"), ("Password", Colleagues.Password));
        Assert.Equal(HttpStatusCode.NotFound, await browser.PostFromAsync(Portal.Address, $"/api/v1/runs/{Guid.NewGuid()}/cancel"));
    }

    [Fact]
    public async Task A_disabled_member_is_goneuntil_it_is_enabled_and_is_told_what_any_stranger_is()
    {
        using var browser = await Portal.JoinAsync("dora@example.com", "Editor");
        var id = await IdAsync("dora@example.com");

        await Portal.Api.SendAsync(HttpMethod.Put, $"/api/v1/members/{id}", new JsonObject { ["enabled"] = false });
        using var gone = await browser.OpenAsync("/account");
        var refused = await browser.FillAsync("/sign-in", ("Email", "dora@example.com"), ("Password", Colleagues.Password));
        await Portal.Api.SendAsync(HttpMethod.Put, $"/api/v1/members/{id}", new JsonObject { ["enabled"] = true });
        var again = await browser.FillAsync("/sign-in", ("Email", "dora@example.com"), ("Password", Colleagues.Password));

        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        Assert.Contains("E-mail address or password is wrong.", refused.Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, again.Status);
    }

    [Fact]
    public async Task A_removed_member_is_gone_and_the_audit_tells_who_did_it()
    {
        using var browser = await Portal.JoinAsync("gone@example.com", "Editor");
        var id = await IdAsync("gone@example.com");

        await Portal.Api.SendAsync(HttpMethod.Delete, $"/api/v1/members/{id}");

        using var page = await browser.OpenAsync("/account");
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Null(await Portal.MemberAsync("gone@example.com"));
        var trail = (await Portal.Api.GetAsync<JsonNode>("/api/v1/audit?limit=200"))["items"]!.AsArray().Where(entry => (string?)entry!["subject"]!["name"] == "gone@example.com").Select(entry => (string?)entry!["action"]);
        Assert.Equal(["MemberRemoved", "MemberAdded", "MemberInvited"], trail);
    }

    [Fact]
    public async Task The_last_Administrator_stays_one_and_nobody_changes_itself()
    {
        var id = await IdAsync(PortalSettings.AdminEmail);
        using var demoted = await Portal.Api.TryAsync(HttpMethod.Put, $"/api/v1/members/{id}", new JsonObject { ["role"] = "Viewer" });
        using var disabled = await Portal.Api.TryAsync(HttpMethod.Put, $"/api/v1/members/{id}", new JsonObject { ["enabled"] = false });
        using var removed = await Portal.Api.TryAsync(HttpMethod.Delete, $"/api/v1/members/{id}");
        using var second = await Portal.JoinAsync("second@example.com", "Administrator");
        using var itself = await second.SendAsync(HttpMethod.Put, $"/api/v1/members/{await IdAsync("second@example.com")}", new JsonObject { ["role"] = "Viewer" });
        await Portal.Api.SendAsync(HttpMethod.Delete, $"/api/v1/members/{await IdAsync("second@example.com")}");

        Assert.All([demoted, disabled, removed], answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
        Assert.Contains("The last Administrator", await demoted.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, itself.StatusCode);
        Assert.Contains("Another Administrator must do this to you", await itself.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("Administrator", (string?)(await Portal.MemberAsync(PortalSettings.AdminEmail))!["role"]);
    }

    [Fact]
    public async Task A_reset_link_sets_a_new_password_once_ends_the_sessions_and_the_lock_out()
    {
        using var browser = await Portal.JoinAsync("lotte@example.com", "Viewer");
        for (var guess = 0; guess < 5; guess++)
            await browser.FillAsync("/sign-in", ("Email", "lotte@example.com"), ("Password", $"guess {guess}"));
        var made = await Portal.Api.PostAsync<JsonNode>($"/api/v1/members/{await IdAsync("lotte@example.com")}/reset");
        using var elsewhere = new FormClient(Portal);

        var reset = await elsewhere.FillAsync(Colleagues.PathOf(made), ("Password", "Another-Tin-Whistle-8"), ("Repeat", "Another-Tin-Whistle-8"));
        using var old = await browser.OpenAsync("/account");
        var again = await elsewhere.ReadAsync(Colleagues.PathOf(made));
        var signedIn = await elsewhere.FillAsync("/sign-in", ("Email", "lotte@example.com"), ("Password", "Another-Tin-Whistle-8"));

        Assert.Contains("Your password was changed", reset.Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, old.StatusCode);
        Assert.Contains("This link does not work", again, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.Status);
    }

    private async Task<string> IdAsync(string email) => (string)(await Portal.MemberAsync(email))!["id"]!;
}
