using System.Net;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Members;

/// <summary>With a portal of its own: whoever is locked out would disturb others.</summary>
public sealed class LockoutTests(RunningPortal running) : IClassFixture<RunningPortal>
{
    [Fact]
    public async Task Five_wrong_passwords_lock_a_member_out_for_a_time()
    {
        using var browser = new FormClient(running.Portal);

        for (var guess = 0; guess < 5; guess++)
            await browser.FillAsync("/sign-in", ("Email", PortalSettings.AdminEmail), ("Password", $"guess {guess}"));
        var right = await browser.FillAsync("/sign-in", ("Email", PortalSettings.AdminEmail), ("Password", PortalSettings.AdminPassword));

        Assert.Equal(HttpStatusCode.OK, right.Status);
        Assert.Contains("Too many wrong passwords. Try again in 5 minutes.", right.Page, StringComparison.Ordinal);
    }
}
