using Microsoft.Playwright;

namespace ReactionsPortal.Tests.Browser.Pages;

/// <summary>One run.</summary>
internal sealed class RunPage(IPage page)
{
    /// <summary>What became of it, in a sentence.</summary>
    public ILocator Summary => page.GetByRole(AriaRole.Region, new() { Name = "Summary" });

    /// <summary>Why the reaction matched.</summary>
    public ILocator Why => page.GetByRole(AriaRole.Region, new() { Name = "Why it matched" });

    /// <summary>How the task in Octopus stands.</summary>
    public ILocator Octopus => page.GetByRole(AriaRole.Region, new() { Name = "In Octopus" });

    /// <summary>What it captured, and what it had from others.</summary>
    public ILocator Captured => page.GetByRole(AriaRole.Region, new() { Name = "Captured values" });

    /// <summary>What the open tab shows.</summary>
    public ILocator Evidence => page.GetByRole(AriaRole.Tabpanel).First;

    /// <summary>The requests to choose from, of an action that has several.</summary>
    public ILocator Requests => page.GetByRole(AriaRole.Navigation, new() { Name = "Requests" }).GetByRole(AriaRole.Listitem);

    /// <summary>Opens a run and waits until it is shown.</summary>
    public async Task OpenAsync(Guid run, string query = "")
    {
        await page.GotoAsync($"/runs/{run}{query}");
        await Assertions.Expect(Summary).ToBeVisibleAsync();
    }

    /// <summary>Shows one of several requests, by the keyboard.</summary>
    public async Task ShowRequestAsync(string name)
    {
        var link = page.GetByRole(AriaRole.Navigation, new() { Name = "Requests" }).GetByRole(AriaRole.Link, new() { Name = name });
        await link.FocusAsync();
        await link.PressAsync("Enter");
        await Assertions.Expect(link).ToHaveAttributeAsync("aria-current", "true");
    }

    /// <summary>Presses a copy button and tells what it put on the clipboard.</summary>
    public Task<string> CopyAsync(string button) => page.CopyAsync(button);

    /// <summary>Opens a tab.</summary>
    public async Task ShowAsync(string tab)
    {
        await page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Tabpanel, new() { Name = tab })).ToBeVisibleAsync();
    }
}
