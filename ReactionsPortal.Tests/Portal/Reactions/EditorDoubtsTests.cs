using Bunit;
using NSubstitute;
using ReactionsPortal.Engine.Backtests;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;

namespace ReactionsPortal.Tests.Portal.Reactions;

/// <summary>What the data says of a draft: doubts beside their fields, and what a save would have changed.</summary>
public sealed class EditorDoubtsTests : EditorPageTest
{
    [Fact]
    public void A_doubt_stands_beside_its_field_and_keeps_nothing_from_being_saved()
    {
        Save(Octopus());
        Drift.OfAsync(default!, default, default).ReturnsForAnyArgs(
        [
            new DriftFinding(DriftKind.Value, "filter.all[0].is", "Prodution was never seen; Production was."),
            new DriftFinding(DriftKind.Secret, "action.http.url", "There is no secret Nope."),
        ]);
        Reactions.UpdateAsync(default, default!, default, default!, default).ReturnsForAnyArgs(call => new SaveOutcome.Saved(Reaction(call.Arg<ReactionDocument>(), 5), GeneratedKey: null));
        var page = Open();

        page.WaitForAssertion(() => Assert.Equal(["Prodution was never seen; Production was.", "There is no secret Nope."], page.FindAll(".field-doubt .field-help").Select(help => help.TextContent)));
        var value = page.Find(".condition-value .field-doubt input");
        Assert.Equal(page.Find(".condition-value .field-doubt .field-help").Id, value.GetAttribute("aria-describedby"));
        Assert.Null(value.GetAttribute("aria-invalid"));
        Input(page, "name").Input("Tell Slack and Teams");
        Click(page, "Save as version 5");

        page.WaitForAssertion(() => _ = Reactions.Received(1).UpdateAsync(Id, Arg.Any<ReactionDocument>(), 4, Arg.Any<Actor>(), Arg.Any<CancellationToken>()));
        Assert.Empty(page.FindAll(".saved-comparison"));
    }

    [Fact]
    public async Task Saving_another_filter_says_by_itself_what_it_would_have_changed_in_the_last_days()
    {
        Save(Octopus());
        var more = new EventListItem(Guid.NewGuid(), EventSource.Octopus, "DeploymentFailed", Route: null, "Core Web 2.4.1 to Staging failed", DateTimeOffset.UtcNow, DateTimeOffset.UtcNow, IsMatched: true, RanCount: 0, LookedCount: 1);
        BacktestQuestion? asked = null;
        Backtests.RunAsync(default!, default, default).ReturnsForAnyArgs(call =>
        {
            asked = call.Arg<BacktestQuestion>();
            return new BacktestOutcome.Done(new Backtest
            {
                From = asked.From,
                To = asked.To,
                Sentence = "",
                Looked = 15,
                Matched = 13,
                Unknown = 0,
                Days = [],
                Matches = [],
                Difference = new BacktestDifference(4, 12, 3, [more], []),
            });
        });
        Reactions.UpdateAsync(default, default!, default, default!, default).ReturnsForAnyArgs(call => new SaveOutcome.Saved(Reaction(call.Arg<ReactionDocument>(), 5), GeneratedKey: null));
        var page = Open();

        page.WaitForAssertion(() => _ = page.Find(".condition-value input"));
        page.Find(".condition-value input").Input("Staging");
        Click(page, "Save as version 5");

        page.WaitForAssertion(() => Assert.Equal("In the last 7 days this would have matched 12 more and 3 fewer events.", page.Find(".saved-comparison .backtest-sentence").TextContent));
        Assert.Equal(("Staging", "Production"), (asked!.Document.Filter!.All![0].Is, asked.Before!.Filter!.All![0].Is));
        Assert.Contains("Core Web 2.4.1 to Staging failed", page.Find(".saved-comparison").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find(".saved-comparison [aria-label='Close the comparison']").Click());
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".saved-comparison")));
    }
}
