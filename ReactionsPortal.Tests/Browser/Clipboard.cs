using Microsoft.Playwright;

namespace ReactionsPortal.Tests.Browser;

/// <summary>What a page's buttons copy.</summary>
internal static class Clipboard
{
    /// <summary>Presses a copy button and tells what it put on the clipboard.</summary>
    public static async Task<string> CopyAsync(this IPage page, string button)
    {
        await page.EvaluateAsync("() => { window.copied = null; window.portal.copy = async text => { window.copied = text; return true; }; }");
        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        var copied = await page.WaitForFunctionAsync("() => window.copied");
        return await copied.JsonValueAsync<string>();
    }
}
