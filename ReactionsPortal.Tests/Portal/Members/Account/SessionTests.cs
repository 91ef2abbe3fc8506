using System.Net;
using System.Text.RegularExpressions;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Members.Account;

/// <summary>Where a member is signed in, and how it ends that.</summary>
public sealed partial class SessionTests(RunningPortal running) : IClassFixture<RunningPortal>
{
    private PortalProcess Portal => running.Portal;

    [Fact]
    public async Task A_member_sees_its_browsers_and_ends_one_but_nobody_elses()
    {
        using var first = await Portal.JoinAsync("sven@example.com", "Viewer");
        using var second = await SignInAsync("sven@example.com");
        using var stranger = await Portal.JoinAsync("tom@example.com", "Viewer");
        var other = "/" + End().Match(await first.ReadAsync("/account")).Value;

        await stranger.PostFromAsync(Portal.Address, other);
        using var untouched = await second.OpenAsync("/account");
        Assert.Equal(HttpStatusCode.OK, untouched.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await first.PostFromAsync("https://evil.example", other));

        await first.PostFromAsync(Portal.Address, other);
        using var ended = await second.OpenAsync("/account");
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        using var still = await first.OpenAsync("/account");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task A_changed_password_and_signing_out_end_what_a_copied_cookie_could_do()
    {
        using var first = await Portal.JoinAsync("uta@example.com", "Viewer");
        using var second = await SignInAsync("uta@example.com");

        await first.FillAsync("/account", ("Current", Colleagues.Password), ("Password", "Yet-Another-Gate-19"), ("Repeat", "Yet-Another-Gate-19"));
        using var other = await second.OpenAsync("/account");
        Assert.Equal(HttpStatusCode.Redirect, other.StatusCode);

        using var copied = first.Copy();
        await first.PostFromAsync(Portal.Address, "/sign-out");
        using var replayed = await copied.OpenAsync("/account");
        Assert.Equal(HttpStatusCode.Redirect, replayed.StatusCode);
    }

    private async Task<FormClient> SignInAsync(string email)
    {
        var browser = new FormClient(Portal);
        var answer = await browser.FillAsync("/sign-in", ("Email", email), ("Password", Colleagues.Password));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        return browser;
    }

    [GeneratedRegex("account/sessions/[0-9a-f-]{36}/end", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex End();
}
