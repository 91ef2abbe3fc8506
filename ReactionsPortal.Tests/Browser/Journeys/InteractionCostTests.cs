using Microsoft.Playwright;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser.Journeys;

/// <summary>How many clicks the usual ways take from home. That of a gallery's reaction is counted in <see cref="GalleryTests"/>.</summary>
[Collection(BrowserCollection.Name)]
public sealed class InteractionCostTests(Chromium chromium, BusyPortal busy)
{
    private int _clicks;

    [Fact]
    public async Task The_answer_of_the_last_failed_run_is_one_click_away()
    {
        var portal = await busy.FilledAsync();
        await using var visit = await Visit.BeginAsync(chromium, portal);
        var page = visit.Page;
        await HomeAsync(page);

        await ClickAsync(page.GetByRole(AriaRole.Region, new() { Name = "Latest failures" }).Or(page.Locator(".failures")).Locator("a.failure-name").First);

        await Assertions.Expect(page.Locator(".page-title")).ToContainTextAsync("Failed");
        await Assertions.Expect(new RunPage(page).Evidence).ToContainTextAsync(new System.Text.RegularExpressions.Regex("deployments:write|NerdGraph is under maintenance", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.InRange(_clicks, 1, 1);
    }

    [Fact]
    public async Task Why_a_reaction_did_nothing_is_told_after_three_clicks_and_a_pause_takes_two()
    {
        var portal = await busy.FilledAsync();
        await using var visit = await Visit.BeginAsync(chromium, portal);
        var page = visit.Page;
        await HomeAsync(page);

        await ClickAsync(Menu(page, "Reactions"));
        await page.ToBeReadAsync();
        await ClickAsync(Row(page, "Deploy to a new Tentacle").GetByRole(AriaRole.Link, new() { Name = "Why not?" }));
        await page.ToBeReadAsync();
        await ClickAsync(page.GetByRole(AriaRole.Button, new() { Name = "Last hour" }));
        await Assertions.Expect(page.Locator(".summary-sentence")).ToContainTextAsync("paused");
        Assert.InRange(_clicks, 1, 3);

        await HomeAsync(page);
        await ClickAsync(Menu(page, "Reactions"));
        await page.ToBeReadAsync();
        await ClickAsync(Row(page, "Post failed production deployments to #ops").GetByRole(AriaRole.Switch));
        await Assertions.Expect(page.GetByText("Post failed production deployments to #ops is paused.")).ToBeVisibleAsync();
        Assert.InRange(_clicks, 1, 2);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(Row(page, "Post failed production deployments to #ops").GetByRole(AriaRole.Switch)).ToBeCheckedAsync();
    }

    private static ILocator Menu(IPage page, string words) => page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" }).GetByRole(AriaRole.Link, new() { Name = words });

    private static ILocator Row(IPage page, string name) => page.Locator(".reaction-rows > li").Filter(new() { Has = page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }) });

    private async Task HomeAsync(IPage page)
    {
        if (page.Url.StartsWith("http", StringComparison.Ordinal))
            await page.GotoAsync("/");
        else
            await new SignInPage(page).EnterAsync();
        await page.ToBeReadAsync();
        _clicks = 0;
    }

    private async Task ClickAsync(ILocator place)
    {
        _clicks++;
        await place.ClickAsync();
    }
}
