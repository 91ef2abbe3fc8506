using System.Net;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Members;

public sealed class SetUpTests
{
    private static readonly (string, string)[] Ada =
        [("Name", "Ada"), ("Email", "ada@example.com"), ("Password", "correct horse"), ("Repeat", "correct horse")];

    [Fact]
    public async Task The_link_alone_makes_the_first_Administrator_signs_in_goes_home_and_ends()
    {
        await using var portal = PortalProcess.With(PortalSettings.Fresh);
        await portal.StartAgainAsync();
        var link = (await Eventually.That(() => portal.SetUpLink, link => link is not null))!;
        using var browser = new FormClient(portal);

        await AssertThatAnotherTokenOpensNothingAsync(browser);
        await AssertThatWhatIsWrongIsSaidAtItsFieldAsync(browser, link);
        var answer = await browser.FillAsync(link, Ada);

        Assert.Equal((HttpStatusCode.Redirect, "/"), (answer.Status, answer.SentTo));
        Assert.Contains("Administrator", await browser.ReadAsync("/account"), StringComparison.Ordinal);
        using var stranger = new FormClient(portal);
        using var again = await stranger.OpenAsync(link);
        Assert.Equal("/sign-in", again.Headers.Location?.PathAndQuery);
        await portal.KillAsync();
        await portal.StartAgainAsync();
        Assert.Equal((HttpStatusCode.Redirect, "/account"), await SignInAsync(portal, "/sign-in?returnUrl=%2Faccount"));
    }

    private static async Task AssertThatAnotherTokenOpensNothingAsync(FormClient browser)
    {
        var page = await browser.ReadAsync("/set-up?token=guessed");

        Assert.Contains("This set-up link does not work", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        Assert.Contains("Nobody can sign in yet.", await browser.ReadAsync("/sign-in"), StringComparison.Ordinal);
    }

    private static async Task AssertThatWhatIsWrongIsSaidAtItsFieldAsync(FormClient browser, string link)
    {
        var answer = await browser.FillAsync(link, ("Name", ""), ("Email", "ada"), ("Password", "aaaaaaaa"), ("Repeat", "b"));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("Your name is missing.", answer.Page, StringComparison.Ordinal);
        Assert.Contains("This is not an e-mail address.", answer.Page, StringComparison.Ordinal);
        Assert.Contains("The password is too weak", answer.Page, StringComparison.Ordinal);
        Assert.Contains("The two passwords differ.", answer.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("aaaaaaaa", answer.Page, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode, string?)> SignInAsync(PortalProcess portal, string path)
    {
        using var browser = new FormClient(portal);
        var answer = await browser.FillAsync(path, ("Email", "ada@example.com"), ("Password", "correct horse"));
        return (answer.Status, answer.SentTo);
    }
}
