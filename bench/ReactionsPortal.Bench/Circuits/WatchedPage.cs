using System.Globalization;
using Microsoft.Playwright;
using ReactionsPortal.Bench.Scripts;

namespace ReactionsPortal.Bench.Circuits;

/// <summary>One of the members has a real browser: what its page costs there, and how old what it shows is.</summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    private static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IPage _page;
    private readonly ICDPSession _tools;

    private WatchedPage(IPlaywright playwright, IBrowser browser, IPage page, ICDPSession tools) => (_playwright, _browser, _page, _tools) = (playwright, browser, page, tools);

    /// <summary>Signs in and opens a page.</summary>
    public static async Task<WatchedPage> OpenAsync(PortalUnderMeasure portal, string path)
    {
        var program = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? Programs.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("Name Chromium's program in CHROMIUM_PATH.");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox", "--disable-gpu"] });
        var page = await browser.NewPageAsync();
        await page.GotoAsync($"{portal.Address}/{path}");
        await page.GetByLabel("E-mail address").FillAsync(PortalUnderMeasure.AdminEmail);
        await page.GetByLabel("Password").FillAsync(PortalUnderMeasure.AdminPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.Locator("main[data-live]").WaitForAsync();
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("Performance.enable");
        return new WatchedPage(playwright, browser, page, tools);
    }

    /// <summary>Megabytes of living objects of the page's scripts, and nodes of its document, once its garbage is collected.</summary>
    public async Task<(double Heap, int Nodes)> WeighAsync()
    {
        await _tools.SendAsync("HeapProfiler.collectGarbage");
        var metrics = (await _tools.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray().ToDictionary(metric => metric.GetProperty("name").GetString()!, metric => metric.GetProperty("value").GetDouble());
        return (metrics["JSHeapUsedSize"] / 1e6, (int)metrics["Nodes"]);
    }

    /// <summary>The number of failed runs on its tab.</summary>
    public async Task<int> FailedAsync()
    {
        var told = await _page.Locator(".tabs a", new() { HasText = "Failed" }).Locator(".tabs-count").TextContentAsync() ?? "";
        return int.Parse(new string([.. told.TrimStart().TakeWhile(sign => char.IsAsciiDigit(sign) || sign == ',')]), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
