using Bunit;
using NSubstitute;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Events;

namespace ReactionsPortal.Tests.Portal.Events;

public sealed class EventPageTests : HistoryPageTest
{
    private static readonly Event Happened = new()
    {
        Id = Guid.CreateVersion7(),
        Source = EventSource.Octopus,
        Origin = Guid.NewGuid().ToString(),
        ReceivedAt = new DateTimeOffset(2026, 11, 24, 14, 12, 41, 800, TimeSpan.Zero),
        OccurredAt = new DateTimeOffset(2026, 11, 24, 14, 12, 40, TimeSpan.Zero),
        Summary = "Core Web 2.4.1 to Staging failed",
        Category = "DeploymentFailed",
        Content = new EventContent { Body = """{"Category":"DeploymentFailed"}""" },
    };

    public EventPageTests() => Events.FindAsync(Happened.Id, Arg.Any<CancellationToken>()).Returns(Happened);

    [Fact]
    public void Wanted_stands_beside_found_and_the_deciding_condition_first()
    {
        Preview.ExplainAllAsync(Happened.Id, Arg.Any<CancellationToken>()).Returns(
        [
            new Explanation
            {
                Reaction = new ReactionReference(Guid.NewGuid(), "Post failed production deployments to #ops", 4),
                Verdict = Verdict.DidNotRun,
                Reason = "Did not run: Environment was Staging, wanted Production. 1 of 2 conditions met.",
                Conditions = [new("Octopus.Project.Name", "is", "Core Web", "Core Web", Met: true), new("Octopus.Environment.Name", "is", "Production", "Staging", Met: false)],
            },
        ]);

        var page = Open();

        var first = page.WaitForElement(".conditions tbody tr");
        Assert.Equal(["not met", "Environment", "is Production", "Staging"], first.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()));
        Assert.Contains("The one reaction did not run.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("One condition away", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_awaited_because_of_it_is_said()
    {
        AwaitedList.OfEventAsync(Happened.Id, Arg.Any<CancellationToken>()).Returns(
        [
            new Awaited(Guid.NewGuid(), new ReactionReference(Guid.NewGuid(), "Ring when a fix takes long", 1), AwaitedState.Waiting, "Waits for DeploymentSucceeded until 2026-11-24 15:12 UTC.", Happened.OccurredAt, Happened.OccurredAt.AddHours(1))
            {
                Began = new EventReference(Happened.Id, Happened.Summary),
            },
        ]);

        var page = Open();

        var awaited = page.WaitForElement(".awaited");
        Assert.Contains("Waits for DeploymentSucceeded until 2026-11-24 15:12 UTC.", awaited.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Ring when a fix takes long"], awaited.QuerySelectorAll("a").Select(link => link.TextContent));
    }

    [Fact]
    public void An_event_that_was_not_matched_yet_says_so()
    {
        Events.VariablesAsync(default, default).ReturnsForAnyArgs(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase));

        var page = Open();

        page.WaitForAssertion(() => Assert.Contains("Not matched yet.", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void An_event_that_is_not_there_leads_back_to_the_list()
    {
        var page = Render<EventPage>(parameters => parameters.Add(one => one.Id, Guid.NewGuid()));

        page.WaitForAssertion(() => Assert.Contains("There is no such event.", page.Markup, StringComparison.Ordinal));
    }

    private IRenderedComponent<EventPage> Open() => Render<EventPage>(parameters => parameters.Add(one => one.Id, Happened.Id));
}
