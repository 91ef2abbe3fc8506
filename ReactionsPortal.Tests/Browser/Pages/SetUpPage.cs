using Microsoft.Playwright;

namespace ReactionsPortal.Tests.Browser.Pages;

/// <summary>Where the first Administrator is made.</summary>
internal sealed class SetUpPage(IPage page)
{
    /// <summary>Opens the link that the console showed.</summary>
    public async Task OpenAsync(string link)
    {
        await page.GotoAsync(link);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Make the first Administrator" })).ToBeVisibleAsync();
    }

    /// <summary>Fills the form and sends it.</summary>
    public async Task CreateAsync(string name, string email, string password)
    {
        await page.GetByLabel("Your name").FillAsync(name);
        await page.GetByLabel("E-mail address").FillAsync(email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await page.GetByLabel("Password again").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
    }
}
