using Bunit;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus.ServerTasks;

namespace ReactionsPortal.Tests.Portal.Controls;

public sealed class ServerTaskCardTests : PageTest
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 14, 12, 41, TimeSpan.Zero);

    private static readonly Event Happened = new()
    {
        Id = Guid.CreateVersion7(),
        Source = EventSource.Octopus,
        Origin = Guid.NewGuid().ToString(),
        ReceivedAt = Now,
        OccurredAt = Now,
        Summary = "Core Web 2.4.1 to Staging failed",
        Content = new EventContent(),
    };

    private static readonly ServerTask Failed = new()
    {
        Id = "ServerTasks-12",
        Description = "Deploy Core Web release 2.4.1 to Staging",
        State = "Failed",
        IsCompleted = true,
        StartedBy = "ada",
        StartedAt = Now.AddSeconds(-60),
        CompletedAt = Now.AddSeconds(-18),
        Error = "The deployment failed.",
        FailedStep = new FailedStep("Step 2: Deploy web", "prd-web-07", "exit code 1"),
        Log =
        [
            new(Now.AddSeconds(-20), "Info", "Step 1: Back up", "Done"),
            new(Now.AddSeconds(-19), "Info", "Step 2: Deploy web", "Running on prd-web-07"),
            new(Now.AddSeconds(-18), "Error", "Step 2: Deploy web", "exit code 1"),
        ],
        Url = "https://octopus.example.com/app#/Spaces-1/deployments/Deployments-12",
    };

    private readonly FakeTimeProvider _clock = new(Now);

    public ServerTaskCardTests()
    {
        Clock = _clock;
        Tasks.HasTask(Happened).Returns(true);
    }

    [Fact]
    public void A_failure_shows_where_why_by_whom_and_the_log()
    {
        Sees(new ServerTaskLook(ServerTaskSight.Seen, "") { Task = Failed });

        var card = Open();

        card.WaitForAssertion(() => Assert.Equal("Failed", card.Find(".status").TextContent.Trim()));
        Assert.Contains("after 42 s", card.Find(".task-state").TextContent, StringComparison.Ordinal);
        Assert.Contains("Deploy Core Web release 2.4.1 to Staging, started by ada", card.Markup, StringComparison.Ordinal);
        Assert.Equal("Step 2: Deploy web failed on prd-web-07.exit code 1", card.Find(".notice p").TextContent.Trim());
        Assert.True(card.Find("details").HasAttribute("open"));
        Assert.Equal(["Step 1: Back up", "Step 2: Deploy web"], card.FindAll(".task-step").Select(step => step.TextContent));
        Assert.Equal("Error: exit code 1", card.Find(".task-error-line span").TextContent);
        Assert.Equal(Failed.Url, card.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void A_task_that_goes_on_is_looked_at_until_it_ends()
    {
        var running = Failed with { State = "Executing", IsCompleted = false, CompletedAt = null, FailedStep = null, Error = null, Percent = 40 };
        Sees(new ServerTaskLook(ServerTaskSight.Seen, "") { Task = running }, new ServerTaskLook(ServerTaskSight.Seen, "") { Task = Failed with { State = "Success", FailedStep = null, Error = null } });
        var card = Open();
        card.WaitForAssertion(() => Assert.Equal("Running", card.Find(".status").TextContent.Trim()));
        Assert.Contains("40 %", card.Find(".task-state").TextContent, StringComparison.Ordinal);

        _clock.Advance(TimeSpan.FromSeconds(3));

        card.WaitForAssertion(() => Assert.Equal("Succeeded", card.Find(".status").TextContent.Trim()));
        _clock.Advance(TimeSpan.FromMinutes(10));
        _ = Tasks.ReceivedWithAnyArgs(2).LookAsync(default!, default!, default);
    }

    [Theory]
    [InlineData(ServerTaskSight.Deleted, "Deleted in Octopus", false)]
    [InlineData(ServerTaskSight.NotPermitted, "Not permitted", true)]
    [InlineData(ServerTaskSight.KeyRejected, "Key rejected", true)]
    [InlineData(ServerTaskSight.Unreachable, "Unreachable", true)]
    [InlineData(ServerTaskSight.NotConnected, "Not connected", false)]
    public void What_keeps_it_from_being_seen_is_said(ServerTaskSight sight, string word, bool helpsToTryAgain)
    {
        Sees(new ServerTaskLook(sight, "This is why."));

        var card = Open();

        card.WaitForAssertion(() => Assert.Equal(word, card.Find(".status").TextContent.Trim()));
        Assert.Contains("This is why.", card.Markup, StringComparison.Ordinal);
        Assert.Equal(helpsToTryAgain, card.FindAll("button").Any(button => button.TextContent.Trim() == "Try again"));
    }

    [Fact]
    public void An_event_without_a_task_has_no_card_and_asks_nobody()
    {
        Tasks.HasTask(Happened).Returns(false);

        Assert.Empty(Open().Markup.Trim());
        _ = Tasks.DidNotReceiveWithAnyArgs().LookAsync(default!, default!, default);
    }

    private void Sees(ServerTaskLook first, params ServerTaskLook[] then) => Tasks.LookAsync(default!, default!, default).ReturnsForAnyArgs(first, then);

    private IRenderedComponent<ServerTaskCard> Open() => Render<ServerTaskCard>(parameters => parameters.Add(one => one.Event, Happened));
}
