using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Browser.Journeys;

/// <summary>What support staff do all day: find a run, see why it failed, see what belongs to it.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class HistoryTests(Chromium chromium, RunningPortal running)
{
    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task From_home_to_the_response_of_the_last_failed_run_and_on_to_all_that_led_to_it()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(HttpStatusCode.BadRequest, "the shelf is empty");
        await _portal.Api.ConnectSandboxOnceAsync();
        await _portal.Api.CreateAsync(A.Reaction("Release it").OnWebhook("/triggers/history").WithoutKey().Runs("""
            1..640 | ForEach-Object { "unpacking part $_" }
            New-OctopusRelease -Project 'Core Web' -Version '9.3.1'
            """));
        var tells = await _portal.Api.CreateAsync(A.Reaction("Tell of the release").OnOctopus("main", "ReleaseCreated").Where("Octopus.Release.Number", "is", "9.3.1").PostsTo(receiver.Address).Retried(attempts: 1));
        (await _portal.Http.PostWebhookAsync("/triggers/history", "{}")).Dispose();
        await _portal.Api.FinishedRunOfAsync(tells);
        await using var visit = await Visit.BeginAsync(chromium, _portal);
        await new SignInPage(visit.Page).EnterAsync();
        var page = visit.Page;

        // One click from home: the answer's body is there.
        await page.GotoAsync("/");
        await page.ToBeLiveAsync();
        var here = page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" }).Locator("[aria-current=page]");
        await Assertions.Expect(here).ToHaveTextAsync("Home");
        await Assertions.Expect(page.Locator("time[data-ago]").First).ToHaveAttributeAsync("title", ExactTime());
        await page.GetByRole(AriaRole.Link, new() { Name = "Tell of the release" }).First.ClickAsync();
        // A run is below its list.
        await Assertions.Expect(here).ToHaveAttributeAsync("href", "runs");
        await Assertions.Expect(new RunPage(page).Evidence).ToContainTextAsync("the shelf is empty");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Run again as it was" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Run again with today's version" })).ToBeVisibleAsync();
        await visit.LookRightAsync("run-chain");

        // Up the chain to the script, whose long log is found by line.
        var chain = page.GetByRole(AriaRole.Region, new() { Name = "How it came about" });
        await Assertions.Expect(chain).ToContainTextAsync("Release Core Web 9.3.1");
        await chain.GetByRole(AriaRole.Link, new() { Name = "Release it" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Release it" })).ToBeVisibleAsync();
        var log = page.GetByRole(AriaRole.Log);
        await log.GetByRole(AriaRole.Link, new() { Name = "5", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(address => address.EndsWith("#L5", StringComparison.Ordinal));
        await page.GotoAsync(page.Url.Replace("#L5", "?from=link#L600", StringComparison.Ordinal));
        await Assertions.Expect(log.GetByText("unpacking part 600", new() { Exact = true })).ToBeInViewportAsync();
        Assert.InRange(await log.Locator(".line").CountAsync(), 10, 200);
        await page.GetByLabel("Find in log").FillAsync("part 63");
        await Assertions.Expect(page.GetByText("11 lines of")).ToBeVisibleAsync();
        await Assertions.Expect(log.Locator("mark").First).ToHaveTextAsync("part 63");
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task On_a_phone_the_filters_are_a_sheet_that_stays_while_several_are_set()
    {
        await using var visit = await Visit.BeginAsync(chromium, _portal);
        await new SignInPage(visit.Page).EnterAsync();
        var page = visit.Page;
        await page.SetViewportSizeAsync(Sizes.Narrow.Width, Sizes.Narrow.Height);
        await new RunsPage(page).OpenAsync("");
        var sheet = page.GetByRole(AriaRole.Group, new() { Name = "Filters" });

        await Assertions.Expect(sheet).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Filters", Exact = true }).ClickAsync();
        await sheet.GetByText("Duration: any").ClickAsync();
        await sheet.GetByRole(AriaRole.Link, new() { Name = "10 s or longer" }).ClickAsync();
        await sheet.GetByText("Attempts: any").ClickAsync();
        await sheet.GetByRole(AriaRole.Link, new() { Name = "3 or more" }).ClickAsync();
        await Assertions.Expect(sheet.GetByText("Attempts: 3 or more")).ToBeVisibleAsync();
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Show the runs" }).ClickAsync();

        await Assertions.Expect(sheet).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Filters 2", Exact = true })).ToBeVisibleAsync();
        Assert.EndsWith("/runs?longer=10&attempts=3", page.Url, StringComparison.Ordinal);
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task A_filter_becomes_a_view_and_columns_and_time_zone_stay_as_chosen()
    {
        var reaction = await _portal.Api.CreateAsync(A.Reaction($"Views {Guid.NewGuid():N}").OnWebhook("/triggers/views").WithoutKey().Runs("'ok'"));
        (await _portal.Http.PostWebhookAsync("/triggers/views", "{}")).Dispose();
        var run = await _portal.Api.FinishedRunOfAsync(reaction);
        await using var visit = await Visit.BeginAsync(chromium, _portal);
        await new SignInPage(visit.Page).EnterAsync();
        var page = visit.Page;
        var runs = new RunsPage(page);
        await runs.OpenAsync($"?reaction={reaction.Id}");

        await page.GetByRole(AriaRole.Button, new() { Name = "Save view" }).ClickAsync();
        await page.GetByLabel("Name of the view").FillAsync("Those of views");
        await page.Keyboard.PressAsync("Enter");
        var tab = page.GetByRole(AriaRole.Navigation, new() { Name = "Views" }).GetByRole(AriaRole.Link, new() { Name = "Those of views" });
        await Assertions.Expect(tab).ToHaveAttributeAsync("aria-current", "page");
        await page.Locator("summary", new() { HasText = "Columns" }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Version", Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Attempt", Exact = true }).UncheckAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Version" })).ToBeVisibleAsync();
        await visit.LookRightAsync("runs-view");

        await runs.OpenAsync();
        await tab.ClickAsync();
        await Assertions.Expect(runs.Rows).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Version" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Attempt" })).ToHaveCountAsync(0);
        await page.Locator("summary", new() { HasText = "Export" }).ClickAsync();
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        Assert.Contains(run.Id.ToString(), await File.ReadAllTextAsync(await file.PathAsync()), StringComparison.Ordinal);

        await page.GotoAsync("/account");
        await page.EvaluateAsync("window.isBefore = true");
        await page.GetByLabel("Times are said in").SelectOptionAsync("Asia/Kathmandu");
        await page.WaitForFunctionAsync("() => !window.isBefore && document.readyState === 'complete'");
        await runs.OpenAsync($"?reaction={reaction.Id}");
        await Assertions.Expect(runs.Rows.First.GetByRole(AriaRole.Time)).ToHaveAttributeAsync("title", new System.Text.RegularExpressions.Regex(@"\+05:45$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete view" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete view" }).ClickAsync();
        await Assertions.Expect(tab).ToHaveCountAsync(0);
        Assert.Empty(visit.Errors);
    }

    [GeneratedRegex(@"^\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d\d:\d\d$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExactTime();
}
