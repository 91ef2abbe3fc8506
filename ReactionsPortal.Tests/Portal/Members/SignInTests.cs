using System.Net;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Members;

[Collection(PortalCollection.Name)]
public class SignInTests(RunningPortal running)
{
    private PortalProcess Portal => running.Portal;

    [Fact]
    public async Task A_page_sends_a_stranger_to_sign_in_and_back()
    {
        using var browser = new FormClient(Portal);

        using var page = await browser.OpenAsync("/runs?status=Failed");
        var answer = await browser.FillAsync(page.Headers.Location!.PathAndQuery, ("Email", PortalSettings.AdminEmail), ("Password", PortalSettings.AdminPassword));

        Assert.Equal((HttpStatusCode.Redirect, "/runs?status=Failed"), (answer.Status, answer.SentTo));
    }

    [Fact]
    public async Task A_link_from_elsewhere_cannot_send_one_on_to_another_site()
    {
        using var browser = new FormClient(Portal);

        var answer = await browser.FillAsync("/sign-in?returnUrl=%2F%2Fevil.example", ("Email", PortalSettings.AdminEmail), ("Password", PortalSettings.AdminPassword));

        Assert.Equal("/", answer.SentTo);
    }

    [Theory]
    [InlineData("nobody@example.com", "wrong password")]
    [InlineData(PortalSettings.AdminEmail, "wrong password")]
    public async Task An_unknown_address_and_a_wrong_password_are_told_alike(string email, string password)
    {
        using var browser = new FormClient(Portal);

        var answer = await browser.FillAsync("/sign-in", ("Email", email), ("Password", password));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("E-mail address or password is wrong.", answer.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_antiforgery_token_is_refused()
    {
        using var browser = new HttpClient { BaseAddress = new Uri(Portal.Address) };

        using var answer = await browser.PostAsync("/sign-in", new FormUrlEncodedContent([KeyValuePair.Create("_handler", "sign-in"), KeyValuePair.Create("Input.Email", "a@example.com")]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_no_other_site_can_do_it()
    {
        using var browser = new FormClient(Portal);
        await browser.FillAsync("/sign-in", ("Email", PortalSettings.AdminEmail), ("Password", PortalSettings.AdminPassword));

        Assert.Equal(HttpStatusCode.Forbidden, await browser.PostFromAsync("https://evil.example", "/sign-out"));
        using var still = await browser.OpenAsync("/account");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);

        Assert.Equal(HttpStatusCode.Redirect, await browser.PostFromAsync(Portal.Address, "/sign-out"));
        using var gone = await browser.OpenAsync("/account");
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
    }

    [Fact]
    public async Task A_signed_in_browser_may_use_the_API_but_another_site_may_not_through_it()
    {
        using var browser = new FormClient(Portal);
        await browser.FillAsync("/sign-in", ("Email", PortalSettings.AdminEmail), ("Password", PortalSettings.AdminPassword));

        using var read = await browser.OpenAsync("/api/v1/keys");

        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await browser.PostFromAsync("https://evil.example", $"/api/v1/runs/{Guid.NewGuid()}/cancel"));
        Assert.Equal(HttpStatusCode.NotFound, await browser.PostFromAsync(Portal.Address, $"/api/v1/runs/{Guid.NewGuid()}/cancel"));
    }
}
