using Microsoft.Playwright;

namespace ReactionsPortal.Tests.Browser;

/// <summary>A page is shown before it is alive: what is clicked until then goes nowhere.</summary>
internal static class Liveness
{
    /// <summary>Waits until the page answers to clicks.</summary>
    public static Task ToBeLiveAsync(this IPage page) => Assertions.Expect(page.Locator("main[data-live]")).ToBeAttachedAsync();

    /// <summary>Waits until the page answers to clicks and shows what it read.</summary>
    public static async Task ToBeReadAsync(this IPage page)
    {
        await page.ToBeLiveAsync();
        // By its class and not by its role: for its first 150 ms it is hidden, and what is hidden has no role.
        await Assertions.Expect(page.Locator("main .loading")).ToHaveCountAsync(0);
    }
}
