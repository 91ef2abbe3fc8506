using Microsoft.Playwright;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser;

/// <summary>Looks at the page that is open in each way it can be seen: light, dark, on a phone, very narrow and very wide.</summary>
internal static class Looks
{
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
        var problems = await visit.LookAsync(name, isPictured ? [.. Ways.Select(way => way.Name)] : []);
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    /// <summary>Looks at it in each way.</summary>
    /// <param name="visit">The window.</param>
    /// <param name="name">Name of the page, and of its pictures.</param>
    /// <param name="pictured">The ways of which a picture belongs into the documentation.</param>
    /// <returns>What is wrong with it, a line each.</returns>
    public static async Task<IReadOnlyList<string>> LookAsync(this Visit visit, string name, params string[] pictured)
    {
        var problems = new List<string>();
        foreach (var (way, scheme, size) in Ways)
        {
            await visit.BecomeAsync(scheme, size);
            if (pictured.Contains(way))
                await Picture.KeepAsync(visit.Page, $"{name}-{way}");

            problems.AddRange((await visit.Page.AxeViolationsAsync()).Select(violation => $"{name}, {way}: {violation}"));
            problems.AddRange(await OverhangAsync(visit.Page, $"{name}, {way}", size));
        }

        if (await visit.Page.EvaluateAsync<string?>(CodeInWords) is { } code)
            problems.Add($"{name}: what was meant as code stands on the page: {code}");
        foreach (var size in Sizes.Extremes)
        {
            await visit.BecomeAsync(ColorScheme.Light, size);
            problems.AddRange(await OverhangAsync(visit.Page, name, size));
        }

        await visit.BecomeAsync(ColorScheme.Light, Sizes.Wide);
        problems.AddRange(visit.Errors.Select(error => $"{name}: {error}"));
        return problems;
    }

    /// <summary>Changes the window.</summary>
    public static async Task BecomeAsync(this Visit visit, ColorScheme scheme, ViewportSize size)
    {
        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await visit.Page.SetViewportSizeAsync(size.Width, size.Height);
        await visit.Page.EvaluateAsync(Settled);
    }

    /// <summary>A condition of a component that was taken for its text.</summary>
    private const string CodeInWords = "() => document.body.innerText.match(/\\S*@(if|foreach|switch|else)\\b.*/)?.[0] ?? null";

    private const string Settled = "() => document.fonts.ready.then(() => new Promise(done => { const look = () => document.title ? done() : setTimeout(look, 50); look(); })).then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))";

    /// <summary>What runs off the side, and is not cut off by what it is in.</summary>
    private const string Widest = """
        () => {
          const isCut = one => { for (let around = one.parentElement; around; around = around.parentElement) if (!around.matches('html, body, main') && getComputedStyle(around).overflowX !== 'visible') return true; return false; };
          return [...document.body.querySelectorAll('*')].filter(one => one.getBoundingClientRect().right > innerWidth + 0.5 && !isCut(one)).map(one => `${one.tagName}.${one.className} ${(one.innerText ?? '').slice(0, 40)}`).slice(0, 3).join(', ');
        }
        """;

    private static async Task<IEnumerable<string>> OverhangAsync(IPage page, string name, ViewportSize size)
    {
        var overhang = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return overhang > 0 ? [$"{name}: the page is {overhang} pixels too wide for {size.Width}: {await page.EvaluateAsync<string>(Widest)}"] : [];
    }
}
