using Microsoft.Playwright;

namespace ReactionsPortal.Tests.Browser.Pages;

/// <summary>One run.</summary>
internal sealed class RunPage(IPage page)
{
    /// <summary>What became of it, in a sentence.</summary>
    public ILocator Summary => page.GetByRole(AriaRole.Region, new() { Name = "Summary" });

    /// <summary>Why the reaction matched.</summary>
    public ILocator Why => page.GetByRole(AriaRole.Region, new() { Name = "Why it matched" });

    /// <summary>What the open tab shows.</summary>
    public ILocator Evidence => page.GetByRole(AriaRole.Tabpanel).First;

    /// <summary>Opens a tab.</summary>
    public async Task ShowAsync(string tab)
    {
        await page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Tabpanel, new() { Name = tab })).ToBeVisibleAsync();
    }
}
