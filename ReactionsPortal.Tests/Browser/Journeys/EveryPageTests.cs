using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using ReactionsPortal.Members;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser.Journeys;

/// <summary>Every page that there is, a page that somebody adds tomorrow too: with nothing on it and with much, in both themes, at each width.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EveryPageTests(Chromium chromium, BusyPortal busy)
{
    private static readonly string[] Everywhere = ["light", "dark", "narrow", "narrow-dark"];

    /// <summary>Routes without a circuit: they set cookies, or are an answer of their own.</summary>
    private static readonly HashSet<string> Plain =
    [
        .. typeof(Member).Assembly.GetTypes().Where(type => type.GetCustomAttribute<ExcludeFromInteractiveRoutingAttribute>() is not null)
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>(inherit: false)).Select(route => route.Template),
    ];

    [Fact]
    public async Task Pages_with_nothing_on_them_look_right_in_every_way()
    {
        await using var portal = await PortalProcess.StartAsync();
        await using var visit = await Visit.BeginAsync(chromium, portal);
        await new SignInPage(visit.Page).EnterAsync();

        var problems = new List<string>();
        foreach (var route in PageMap.Inside)
            problems.AddRange(await LookAsync(visit, route, PageMap.Empty(route), $"{PageMap.NameOf(route)}-empty", Everywhere));

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public async Task Pages_with_much_on_them_look_right_in_every_way()
    {
        await using var visit = await Visit.BeginAsync(chromium, await busy.FilledAsync());
        await new SignInPage(visit.Page).EnterAsync();

        var problems = new List<string>();
        var addresses = PageMap.Full(busy);
        foreach (var route in PageMap.Inside)
            problems.AddRange(await LookAsync(visit, route, addresses[route], PageMap.NameOf(route), Everywhere));

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public async Task Pages_of_somebody_who_comes_in_look_right_in_every_way()
    {
        await using var visit = await Visit.BeginAsync(chromium, await busy.FilledAsync());

        var problems = new List<string>();
        var addresses = PageMap.Full(busy);
        foreach (var route in PageMap.Outside)
            problems.AddRange(await LookAsync(visit, route, addresses[route], PageMap.NameOf(route), route is "/set-up" or "/sign-in/code" ? [] : Everywhere));

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public async Task What_is_done_to_several_runs_looks_right_from_the_choice_to_the_end()
    {
        await using var visit = await Visit.BeginAsync(chromium, await busy.FilledAsync());
        var page = visit.Page;
        await new SignInPage(page).EnterAsync("/runs?status=Failed&q=billing");
        await page.ToBeReadAsync();

        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Choose all that are shown" }).CheckAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Chosen runs" })).ToBeVisibleAsync();
        var problems = new List<string>(await visit.LookAsync("runs-chosen", "light", "narrow-dark"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Run again as it was" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        problems.AddRange(await visit.LookAsync("runs-ask", "light", "narrow-dark"));
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button).Last.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status, new() { Name = "Progress" })).ToBeVisibleAsync();
        problems.AddRange(await visit.LookAsync("runs-batch", "light", "narrow-dark"));

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private static async Task<IReadOnlyList<string>> LookAsync(Visit visit, string route, string address, string name, string[] pictured)
    {
        try
        {
            await visit.Page.GotoAsync(address);
            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync(new() { Timeout = 15_000 });
            if (!Plain.Contains(route))
                await visit.Page.ToBeReadAsync();
            visit.Forget(error => error.Contains("404", StringComparison.Ordinal) && route is "/not-found");
            return await visit.LookAsync(name, pictured);
        }
        catch (PlaywrightException failure)
        {
            return [$"{name}, {address}: {failure.Message}"];
        }
    }
}
