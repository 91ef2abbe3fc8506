using Microsoft.Playwright;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser;

/// <summary>Looks at the page that is open in each way it can be seen: light, dark, and on a phone.</summary>
internal static class Looks
{
    /// <summary>Set to 1 to keep pictures of the pages in <c>docs/images</c>.</summary>
    private const string KeepPictures = "REACTIONS_SCREENSHOTS";

    private static readonly string Pictures = Path.Combine(Repository.Folder, "docs", "images");

    private static readonly (string Name, ColorScheme Scheme, ViewportSize Size)[] Ways =
    [
        ("light", ColorScheme.Light, Sizes.Wide),
        ("dark", ColorScheme.Dark, Sizes.Wide),
        ("narrow", ColorScheme.Light, Sizes.Narrow),
        ("narrow-dark", ColorScheme.Dark, Sizes.Narrow),
    ];

    /// <summary>Demands that axe finds nothing, that nothing runs off the side, and that no script failed.</summary>
    /// <param name="visit">The window.</param>
    /// <param name="name">Name of the page, and of its pictures.</param>
    /// <param name="isPictured">Whether its pictures belong into the documentation.</param>
    public static async Task LookRightAsync(this Visit visit, string name, bool isPictured = false)
    {
        var problems = new List<string>();
        foreach (var (way, scheme, size) in Ways)
        {
            await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await visit.Page.SetViewportSizeAsync(size.Width, size.Height);
            await SettleAsync(visit.Page);
            if (isPictured)
                await KeepAsync(visit.Page, $"{name}-{way}");

            problems.AddRange((await visit.Page.AxeViolationsAsync()).Select(violation => $"{way}: {violation}"));
            var overhang = await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (overhang > 0)
                problems.Add($"{way}: the page is {overhang} pixels too wide for {size.Width}.");
        }

        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        await visit.Page.SetViewportSizeAsync(Sizes.Wide.Width, Sizes.Wide.Height);
        problems.AddRange(visit.Errors);
        Assert.True(problems.Count == 0, $"{name}:\n{string.Join('\n', problems)}");
    }

    private static async Task SettleAsync(IPage page) => await page.EvaluateAsync(
        "() => document.fonts.ready.then(() => new Promise(done => { const look = () => document.title ? done() : setTimeout(look, 50); look(); })).then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))");

    private static async Task KeepAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable(KeepPictures) == "1")
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, $"{name}.png") });
    }
}
