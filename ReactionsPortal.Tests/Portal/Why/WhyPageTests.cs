using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Why;
using ReactionsPortal.Why;

namespace ReactionsPortal.Tests.Portal.Why;

public sealed class WhyPageTests : PageTest
{
    private static readonly Guid Id = Guid.NewGuid();
    private static readonly DateTimeOffset From = new(2026, 11, 24, 13, 0, 0, TimeSpan.Zero);

    public WhyPageTests() => Why.DeletedAsync(default).ReturnsForAnyArgs([new ReactionReference(Id, "Tell Slack", 3)]);

    [Fact]
    public void A_link_opens_the_answer_with_its_stages_and_proofs_and_the_trail_is_for_administrators()
    {
        SignIn(MemberRole.Support);
        var connection = Guid.NewGuid();
        Why.AskAsync(Id, From, From.AddHours(1), Arg.Any<CancellationToken>()).Returns(Answer(
            new WhyStage(WhyStep.Reaction, WhyState.Passed, "It was there."),
            new WhyStage(WhyStep.Source, WhyState.Failed, "main was paused.") { Proofs = [new WhyProof(WhyProofKind.Connection, "How main was read", connection), new WhyProof(WhyProofKind.Audit, "Who paused it", connection)] }));
        Services.GetRequiredService<NavigationManager>().NavigateTo(new WhyAddress(Id, From, From.AddHours(1)).Address);

        var page = Render<WhyPage>();

        page.WaitForAssertion(() => Assert.Contains("No event came.", page.Find(".summary-sentence").TextContent, StringComparison.Ordinal));
        Assert.Equal(["The reaction was there", "Its source was not heard"], page.FindAll(".way-stage h3").Select(title => title.TextContent));
        Assert.NotNull(page.Find($".way-proofs a[href='connections/{connection}']"));
        Assert.Empty(page.FindAll($".way-proofs a[href*='audit']"));
        Assert.Equal("Tell Slack", page.Find("input[role=combobox], .suggest-input").GetAttribute("value"));
    }

    [Fact]
    public void Without_a_time_the_events_that_it_passed_by_are_listed_and_a_time_is_asked_for_by_address()
    {
        var happened = new EventListItem(Guid.NewGuid(), EventSource.Webhook, null, "/triggers/a", "Package pushed", From, From, true, 0, 1);
        var explanation = new Explanation { Reaction = new ReactionReference(Id, "Tell Slack", 3), Verdict = Verdict.DidNotRun, Reason = "Did not run: feed was b, wanted a.", Conditions = [new ConditionOutcome("feed", "is", "a", "b", false)] };
        Why.PassedByAsync(Id, Arg.Any<int>(), Arg.Any<CancellationToken>()).Returns(new PassedEvents([new WhyEvent(happened, explanation, null)], 7, From));
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo($"why?reaction={Id}");

        var page = Render<WhyPage>();
        page.WaitForAssertion(() => Assert.Contains("Did not run: feed was b, wanted a.", page.Find(".verdict").TextContent, StringComparison.Ordinal));
        Click(page, "Last hour");

        Assert.Matches($"why\\?reaction={Id}&from=.*Z&to=.*Z$", Uri.UnescapeDataString(navigation.Uri));
    }

    private static WhyAnswer Answer(params WhyStage[] stages) => new()
    {
        Reaction = new ReactionReference(Id, "Tell Slack", 3),
        IsDeleted = true,
        From = From,
        To = From.AddHours(1),
        Outcome = WhyOutcome.NotHeard,
        Sentence = "No event came.",
        Stages = stages,
        Events = [],
    };
}
