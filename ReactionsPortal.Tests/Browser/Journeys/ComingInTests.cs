using Microsoft.Playwright;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser.Journeys;

/// <summary>From the printed link to a signed-in Administrator, out, and in again.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ComingInTests(Chromium chromium, RunningPortal running)
{
    [Fact]
    public async Task The_set_up_link_makes_the_first_Administrator_once()
    {
        await using var portal = PortalProcess.With(PortalSettings.Fresh);
        await portal.StartAgainAsync();
        var link = await Eventually.That(() => portal.SetUpLink, link => link is not null);
        await using var visit = await Visit.BeginAsync(chromium, portal);
        var setUp = new SetUpPage(visit.Page);

        await setUp.OpenAsync(link!);
        await visit.LookRightAsync("set-up", isPictured: true);
        await setUp.CreateAsync("Ada Admin", PortalSettings.AdminEmail, PortalSettings.AdminPassword);

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" })).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Ada Admin, member menu" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();

        await new SignInPage(visit.Page).EnterAsync(link!);
    }

    [Fact]
    public async Task A_wrong_password_is_refused_in_words_and_a_deep_link_is_kept()
    {
        var portal = running.Portal;
        await using var visit = await Visit.BeginAsync(chromium, portal);
        var signIn = new SignInPage(visit.Page);

        await visit.Page.GotoAsync("/account");
        await signIn.FillAsync(PortalSettings.AdminEmail, "not the password at all");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
        await signIn.FillAsync(PortalSettings.AdminEmail, PortalSettings.AdminPassword);

        await Assertions.Expect(visit.Page).ToHaveURLAsync($"{portal.Address}/account");
    }
}
