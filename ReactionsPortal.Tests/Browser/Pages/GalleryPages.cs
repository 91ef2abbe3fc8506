using Microsoft.Playwright;

namespace ReactionsPortal.Tests.Browser.Pages;

/// <summary>The gallery and the pages of its integrations. Counts the clicks that it took.</summary>
internal sealed class GalleryPages(IPage page)
{
    /// <summary>Clicks so far.</summary>
    public int Clicks { get; private set; }

    /// <summary>What the connection test said.</summary>
    public ILocator Tested => page.Locator(".tested");

    /// <summary>What was made.</summary>
    public ILocator Summary => page.GetByRole(AriaRole.Region, new() { Name = "Summary" });

    /// <summary>From home to an integration.</summary>
    public async Task OpenFromHomeAsync(string name)
    {
        await page.GotoAsync("/");
        await page.ToBeLiveAsync();
        await ClickAsync(page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" }).GetByRole(AriaRole.Link, new() { Name = "Gallery" }));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Gallery", Level = 1 })).ToBeVisibleAsync();
        await ClickAsync(page.Locator("a.integration-card").Filter(new() { Has = page.GetByText(name, new() { Exact = true }) }));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1, Exact = true })).ToBeVisibleAsync();
        await page.ToBeLiveAsync();
    }

    /// <summary>Types into a field.</summary>
    public Task TypeAsync(string label, string text) => page.GetByLabel(label, new() { Exact = true }).FillAsync(text);

    /// <summary>Tests the connection.</summary>
    public Task TestAsync() => ClickAsync(page.GetByRole(AriaRole.Button, new() { Name = "Test connection" }));

    /// <summary>Creates what will be made.</summary>
    public Task CreateAsync() => ClickAsync(page.GetByRole(AriaRole.Button, new() { Name = "Create and switch on" }));

    private async Task ClickAsync(ILocator place)
    {
        Clicks++;
        await place.ClickAsync();
    }
}
