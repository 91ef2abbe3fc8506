using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using ReactionsPortal.Bench.Scripts;

namespace ReactionsPortal.Bench.History;

/// <summary>How long the runs page takes in a real Chromium from the address to the first run that is seen.</summary>
internal static class FirstPage
{
    private const int Times = 12;

    private static readonly string[] Arguments = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    /// <summary>Opens lists and writes a row for each: the first time, when the browser knows nothing of the portal yet, and the middle and the slowest of the others.</summary>
    public static async Task MeasureAsync(PortalUnderMeasure portal)
    {
        var program = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "/usr/bin/chromium";
        if (!File.Exists(program))
        {
            Console.WriteLine($"- There is no {program}: the first page is not measured in a browser. CHROMIUM_PATH names one.");
            return;
        }
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = Arguments });
        var page = await browser.NewPageAsync();
        await page.GotoAsync($"{portal.Address}/sign-in");
        await page.GetByLabel("E-mail address").FillAsync(PortalUnderMeasure.AdminEmail);
        await page.GetByLabel("Password").FillAsync(PortalUnderMeasure.AdminPassword);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync(address => !address.Contains("sign-in", StringComparison.Ordinal));

        Console.WriteLine("\n| in Chromium, from the address to the first run seen | first | median | slowest |\n| --- | ---: | ---: | ---: |");
        foreach (var (words, address) in ((string, string)[])[("runs", "runs"), ("runs, Failed", "runs?status=Failed"), ("runs, billing production", "runs?q=billing+production")])
        {
            var times = new List<double>();
            for (var time = 0; time < Times; time++)
            {
                await page.GotoAsync("about:blank");
                var began = Stopwatch.GetTimestamp();
                await page.GotoAsync($"{portal.Address}/{address}", new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
                await page.Locator("table.list tbody tr a").First.WaitForAsync();
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
            var others = times[1..];
            others.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {words} | {times[0]:0} ms | {others[others.Count / 2]:0} ms | {others[^1]:0} ms |"));
        }
    }
}
