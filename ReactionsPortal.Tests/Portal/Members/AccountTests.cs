using System.Net;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Members;

public sealed class AccountTests(RunningPortal running) : IClassFixture<RunningPortal>
{
    [Fact]
    public async Task A_member_changes_the_password_and_stays_signed_in()
    {
        using var browser = new FormClient(running.Portal);
        await browser.FillAsync("/sign-in", ("Email", PortalSettings.AdminEmail), ("Password", PortalSettings.AdminPassword));

        var wrong = await browser.FillAsync("/account", ("Current", "not it"), ("Password", "a new password"), ("Repeat", "a new password"));
        var right = await browser.FillAsync("/account", ("Current", PortalSettings.AdminPassword), ("Password", "a new password"), ("Repeat", "a new password"));

        Assert.Contains("The current password is wrong.", wrong.Page, StringComparison.Ordinal);
        Assert.Contains("Your password was changed.", right.Page, StringComparison.Ordinal);
        using var still = await browser.OpenAsync("/account");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        using var other = new FormClient(running.Portal);
        var signedIn = await other.FillAsync("/sign-in", ("Email", PortalSettings.AdminEmail), ("Password", "a new password"));
        Assert.Equal(HttpStatusCode.Redirect, signedIn.Status);
    }
}
