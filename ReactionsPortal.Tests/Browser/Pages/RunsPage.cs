using Microsoft.Playwright;

namespace ReactionsPortal.Tests.Browser.Pages;

/// <summary>The list of runs.</summary>
internal sealed class RunsPage(IPage page)
{
    /// <summary>The rows.</summary>
    public ILocator Rows => page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Cell) });

    /// <summary>The button that lets new runs in.</summary>
    public ILocator News => page.GetByRole(AriaRole.Button, new() { Name = " new run" });

    /// <summary>Opens it and waits until it listens.</summary>
    /// <param name="query">Narrows the list: <c>?q=name</c>.</param>
    public async Task OpenAsync(string query = "")
    {
        await page.GotoAsync($"/runs{query}");
        await page.ToBeLiveAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Live" })).ToBeVisibleAsync();
    }

    /// <summary>Waits until so many runs are shown, letting in those that are announced.</summary>
    public async Task ExpectAsync(int count)
    {
        await page.AddLocatorHandlerAsync(News, news => news.ClickAsync());
        await Assertions.Expect(Rows).ToHaveCountAsync(count);
        await page.RemoveLocatorHandlerAsync(News);
    }

    /// <summary>Opens the newest run.</summary>
    public async Task OpenNewestAsync()
    {
        await Rows.First.GetByRole(AriaRole.Link).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Summary" })).ToBeVisibleAsync();
    }
}
