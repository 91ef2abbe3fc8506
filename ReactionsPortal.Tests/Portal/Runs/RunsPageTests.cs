using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Runs;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Runs;

public sealed class RunsPageTests : HistoryPageTest
{
    [Fact]
    public void A_new_run_is_announced_and_comes_in_when_asked_for()
    {
        Stored.Add(new RunBuilder().Named("Earlier").Answered(200, 208).Details());
        var page = Render<RunsPage>();
        page.WaitForElement("[data-rows] tr");

        Happens(new RunBuilder().Named("Later").Answered(200, 164).Details());
        var announced = page.WaitForElement(".news-button");

        Assert.Contains("Show 1 new run", announced.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Earlier"], Names(page));

        announced.Click();

        page.WaitForAssertion(() => Assert.Equal(["Earlier", "Later"], Names(page).Order()));
    }

    [Fact]
    public async Task Chosen_runs_are_counted_asked_about_and_followed()
    {
        Stored.AddRange([new RunBuilder().Named("One").Ended(RunStatus.Failed).Details(), new RunBuilder().Named("Two").Ended(RunStatus.Failed).Details()]);
        var asked = new List<BulkWish>();
        Batches.CountAsync(default!, default!, default).ReturnsForAnyArgs(call => new BulkCount(call.Arg<BulkWish>().Chosen.Count == 1 ? 1 : 214, 12));
        Batches.StartAsync(default!, default!, default).ReturnsForAnyArgs(call =>
        {
            asked.Add(call.Arg<BulkWish>());
            return new BulkWork(Guid.NewGuid(), BulkKind.Retry, 214, "ada@example.com", DateTimeOffset.UnixEpoch);
        });
        Batches.FindAsync(default, default).ReturnsForAnyArgs(call => new BulkWork(call.Arg<Guid>(), BulkKind.Retry, 214, "ada@example.com", DateTimeOffset.UnixEpoch) { Looked = 214, Done = 213, LeftOut = 1, EndedAt = DateTimeOffset.UnixEpoch });
        var dialogs = Render<MudDialogProvider>();
        Services.GetRequiredService<NavigationManager>().NavigateTo("runs?status=Failed");
        var page = Render<RunsPage>();
        page.WaitForElement("[data-rows] [data-choose]");

        await page.InvokeAsync(() => page.Find("[data-rows] [data-choose]").Change(true));
        Assert.Contains("1 chosen", page.Find(".batch-bar").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.FindAll(".batch-bar button").First(button => button.TextContent == "Choose all that match").Click());
        await page.InvokeAsync(() => page.FindAll(".batch-bar button").First(button => button.TextContent.Trim() == "Run again as it was").Click());
        dialogs.WaitForAssertion(() => Assert.Contains("Run 214 runs again?", dialogs.Markup, StringComparison.Ordinal));
        Assert.Contains("12 more match and are left out", dialogs.Markup, StringComparison.Ordinal);
        await dialogs.InvokeAsync(() => dialogs.FindAll("button").First(button => button.TextContent.Trim() == "Run 214 runs again").Click());

        page.WaitForAssertion(() => Assert.Contains("213 runs were run again. 1 was left out, as it had changed meanwhile.", page.Find(".batch-note").TextContent, StringComparison.Ordinal));
        var wish = Assert.Single(asked);
        Assert.Equal((BulkKind.Retry, 0, RetryVersion.AsItWas), (wish.Kind, wish.Chosen.Count, wish.Version));
        Assert.Equal([RunStatus.Failed], wish.Query.Statuses);
        Assert.Empty(page.FindAll(".batch-bar"));
    }

    [Fact]
    public void The_very_first_run_appears_by_itself()
    {
        var page = Render<RunsPage>();
        page.WaitForAssertion(() => Assert.Contains("No runs yet.", page.Markup, StringComparison.Ordinal));

        Happens(new RunBuilder().Answered(200, 208).Details());

        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-rows] tr")));
    }

    [Fact]
    public void A_row_is_a_real_link_and_says_its_state_in_words()
    {
        Stored.Add(new RunBuilder().Answered(503, 612).Answered(503, 508, 5).Ended(RunStatus.Failed).Details());
        var page = Render<RunsPage>();
        var row = page.WaitForElement("[data-rows] tr");

        Assert.Contains("Failed", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 of 5", row.TextContent, StringComparison.Ordinal);
        Assert.Equal($"runs/{Stored[0].Run.Id}", row.QuerySelector(".row-link")!.GetAttribute("href"));
    }

    [Fact]
    public void What_can_not_be_read_can_be_tried_again()
    {
        History.ListAsync(default!, default).ThrowsAsyncForAnyArgs(new InvalidOperationException("The disk is gone."));
        var page = Render<RunsPage>();
        page.WaitForAssertion(() => Assert.Contains("The runs could not be read.", page.Markup, StringComparison.Ordinal));

        History.ListAsync(default!, default).ReturnsForAnyArgs(new Page<Run>([new RunBuilder().Run()], Next: null));
        page.Find(".state button").Click();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-rows] tr")));
    }

    [Fact]
    public void A_filter_that_nothing_meets_is_named_and_can_be_cleared()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("runs?status=Failed&last=24h");
        var page = Render<RunsPage>();
        page.WaitForAssertion(() => Assert.Contains("Nothing matches Failed and the last 24 hours.", page.Markup, StringComparison.Ordinal));

        page.Find(".state button").Click();

        Assert.EndsWith("/runs", navigation.Uri, StringComparison.Ordinal);
    }

    private static List<string> Names(IRenderedComponent<RunsPage> page) => [.. page.FindAll("[data-rows] .row-link").Select(link => link.TextContent)];
}
