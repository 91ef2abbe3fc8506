using Microsoft.Playwright;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser.Pages;

/// <summary>Where members come in.</summary>
internal sealed class SignInPage(IPage page)
{
    /// <summary>Opens a page, which leads here, and signs in as the Administrator of the unattended set-up.</summary>
    public async Task EnterAsync(string path = "/")
    {
        await page.GotoAsync(path);
        await FillAsync(PortalSettings.AdminEmail, PortalSettings.AdminPassword);
        await Assertions.Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" })).ToBeAttachedAsync();
    }

    /// <summary>Fills the form and sends it.</summary>
    public async Task FillAsync(string email, string password)
    {
        await page.GetByLabel("E-mail address").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }
}
