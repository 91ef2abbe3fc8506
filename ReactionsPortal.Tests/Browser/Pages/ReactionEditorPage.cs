using Microsoft.Playwright;

namespace ReactionsPortal.Tests.Browser.Pages;

/// <summary>Where a reaction is made and changed.</summary>
internal sealed class ReactionEditorPage(IPage page)
{
    /// <summary>The script's text.</summary>
    public ILocator Script => page.GetByLabel("Script", new() { Exact = true });

    /// <summary>Version, and what became of the draft.</summary>
    public ILocator Facts => page.Locator(".page-facts");

    /// <summary>Opens an empty editor.</summary>
    public async Task OpenNewAsync()
    {
        await page.GotoAsync("/reactions/new");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Webhook", Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>Starts it on calls of a route.</summary>
    public async Task StartOnAsync(string route)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Webhook", Exact = true }).ClickAsync();
        await page.GetByLabel("Route").FillAsync(route);
    }

    /// <summary>Loads the page again after the portal was restarted.</summary>
    public async Task LoadAgainAsync()
    {
        page.Dialog += (_, leave) => _ = leave.AcceptAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Load again" }).ClickAsync(new() { Timeout = 60_000 });
    }
}
