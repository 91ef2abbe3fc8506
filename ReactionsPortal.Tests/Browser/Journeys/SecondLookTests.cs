using Microsoft.Playwright;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser.Journeys;

/// <summary>What pages look like at a second look: what opens above them, what a filter leaves of them, what a step further shows.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SecondLookTests(Chromium chromium, BusyPortal busy)
{
    private static readonly string[] Everywhere = ["light", "dark", "narrow", "narrow-dark"];

    [Fact]
    public async Task What_opens_above_a_page_looks_right_in_every_way_and_gives_the_focus_back()
    {
        await using var visit = await Visit.BeginAsync(chromium, await busy.FilledAsync());
        var page = visit.Page;
        await new SignInPage(page).EnterAsync("/reactions");
        await page.ToBeReadAsync();
        var problems = new List<string>();

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("core");
        var palette = page.GetByRole(AriaRole.Dialog, new() { Name = "Search or jump to" });
        await Assertions.Expect(palette.GetByRole(AriaRole.Link, new() { Name = "Tell New Relic about Core Web" }).First).ToBeVisibleAsync();
        problems.AddRange(await visit.LookAsync("palette", Everywhere));
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(palette).ToBeHiddenAsync();

        var keys = page.GetByRole(AriaRole.Button, new() { Name = "Keys", Exact = true });
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        problems.AddRange(await visit.LookAsync("keys-help", Everywhere));
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(keys).ToBeFocusedAsync();

        var member = page.GetByRole(AriaRole.Button, new() { Name = "member menu" });
        await member.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Your account" })).ToBeVisibleAsync();
        problems.AddRange(await visit.LookAsync("member-menu", Everywhere));
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(member).ToBeFocusedAsync();

        var delete = page.GetByRole(AriaRole.Button, new() { Name = "Delete Tell New Relic about Core Web" });
        await delete.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete reaction" })).ToBeVisibleAsync();
        problems.AddRange(await visit.LookAsync("reaction-delete", Everywhere));
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Assertions.Expect(delete).ToBeFocusedAsync();

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Theory]
    [InlineData("runs-nothing", "/runs?status=Failed&q=nowhere-at-all&last=1h")]
    [InlineData("events-nothing", "/events?source=Webhook&q=nowhere-at-all")]
    [InlineData("reactions-nothing", "/reactions?q=nowhere-at-all&state=paused")]
    [InlineData("audit-nothing", "/audit?q=nowhere-at-all")]
    [InlineData("approvals-decided", "/approvals?decided=true")]
    [InlineData("replay-filter", "/replay?category=DeploymentSucceeded&last=1h")]
    public async Task What_a_filter_leaves_of_a_page_looks_right_in_every_way(string name, string address)
    {
        await using var visit = await Visit.BeginAsync(chromium, await busy.FilledAsync());
        await new SignInPage(visit.Page).EnterAsync(address);
        await visit.Page.ToBeReadAsync();

        var problems = await visit.LookAsync(name, Everywhere);

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }
}
