using Bunit;
using NSubstitute;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Overview;

namespace ReactionsPortal.Tests.Portal.Overview;

public sealed class HomePageTests : PageTest
{
    private static readonly Guid ReactionId = Guid.Parse("01999999-0000-7000-8000-000000000002");

    public HomePageTests()
    {
        History.ByHourAsync(default, default).ReturnsForAnyArgs([]);
        History.CountAsync(default, default).ReturnsForAnyArgs(new Dictionary<RunStatus, int>());
    }

    [Fact]
    public void Until_a_run_has_succeeded_home_is_the_first_steps()
    {
        var page = Render<HomePage>();

        Assert.Contains("Three more steps", page.Markup, StringComparison.Ordinal);
        Assert.Equal(["Make the first administrator, done", "Connect Octopus", "Make a reaction", "See it run"], page.FindAll(".first-step h2").Select(step => step.TextContent));
        Assert.NotNull(page.Find("a[href='reactions/new']"));
    }

    [Fact]
    public void A_test_that_succeeded_is_no_first_run()
    {
        Succeeded(Run(RunStatus.Succeeded, error: null) with { IsTest = true });

        Assert.Contains("See it run", Render<HomePage>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_that_is_refused_says_so_at_its_field()
    {
        ConnectionList.CreateAsync(default!, default!, default).ReturnsForAnyArgs(new ConnectionOutcome.Invalid(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["apiKey"] = ["Octopus refused the key (401)."] }));
        var page = Render<HomePage>();

        Click(page, "Connect");

        page.WaitForAssertion(() => Assert.Contains("Octopus refused the key (401).", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void When_all_is_well_nothing_needs_you()
    {
        Succeeded(Run(RunStatus.Succeeded, error: null));

        Assert.Contains("Nothing needs you.", Render<HomePage>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failing_reaction_says_how_often_and_why_and_opens_its_last_run()
    {
        Succeeded(Run(RunStatus.Succeeded, error: null));
        var failed = Enumerable.Range(0, 3).Select(_ => Run(RunStatus.Failed, "api.raygun.com answered 403 Forbidden.")).ToList();
        History.ListAsync(Arg.Is<RunQuery>(query => query.Reaction == ReactionId), Arg.Any<CancellationToken>()).Returns(new Page<Run>([.. failed, Run(RunStatus.Succeeded, error: null)], Next: null));
        Reactions.ListAsync(default).ReturnsForAnyArgs(
        [
            new Reaction
            {
                Id = ReactionId,
                Version = 1,
                Document = new ReactionDocument { Name = "Record deployments in Raygun" },
                CreatedAt = DateTimeOffset.UnixEpoch,
                UpdatedAt = DateTimeOffset.UnixEpoch,
                UpdatedBy = "ada@example.com",
                LastRun = new LastRun(failed[0].Id, RunStatus.Failed, DateTimeOffset.UtcNow),
            },
        ]);

        var row = Render<HomePage>().Find(".attention li");

        Assert.Contains("Record deployments in Raygun has failed 3 times in a row since", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("api.raygun.com answered 403 Forbidden.", row.TextContent, StringComparison.Ordinal);
        Assert.NotNull(row.QuerySelector($"a[href='runs/{failed[0].Id}']"));
    }

    [Fact]
    public void A_bar_says_its_hour_in_words_and_leads_to_its_runs()
    {
        var hour = new DateTimeOffset(DateTimeOffset.UtcNow.Ticks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, TimeSpan.Zero);
        Succeeded(Run(RunStatus.Succeeded, error: null));
        History.ByHourAsync(default, default).ReturnsForAnyArgs([new HourCount(hour, RunStatus.Succeeded, 92), new HourCount(hour, RunStatus.Failed, 4), new HourCount(hour, RunStatus.Interrupted, 2)]);

        var page = Render<HomePage>();
        var bar = page.Find(".chart-bars a");

        Assert.EndsWith(", 92 succeeded, 6 failed", bar.GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.StartsWith("runs?hour=", bar.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("6", page.Find(".chart-failed").TextContent);

        Click(page, "Show as table");

        page.WaitForAssertion(() => Assert.Contains("92", page.Find("table").TextContent, StringComparison.Ordinal));
    }

    private static Run Run(RunStatus status, string? error) => new()
    {
        Id = Guid.NewGuid(),
        Status = status,
        Reaction = new ReactionReference(ReactionId, "Record deployments in Raygun", 1),
        Action = ActionKind.Http,
        Event = new EventReference(Guid.NewGuid(), "Core Web 2.4.1 to Production failed"),
        IsTest = false,
        CreatedAt = DateTimeOffset.UtcNow,
        FinishedAt = DateTimeOffset.UtcNow,
        AttemptCount = 1,
        MaxAttempts = 5,
        Error = error,
    };

    private void Succeeded(Run run) =>
        History.ListAsync(Arg.Is<RunQuery>(query => query.Statuses.Contains(RunStatus.Succeeded)), Arg.Any<CancellationToken>()).Returns(new Page<Run>([run], Next: null));
}
