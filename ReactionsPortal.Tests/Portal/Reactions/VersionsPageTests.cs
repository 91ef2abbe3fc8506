using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using ReactionsPortal.Engine.Backtests;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Reactions.Versions;

namespace ReactionsPortal.Tests.Portal.Reactions;

public sealed class VersionsPageTests : PageTest
{
    private static readonly Guid Id = Guid.NewGuid();
    private static readonly DateTimeOffset At = new(2026, 11, 24, 13, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_newest_version_stands_beside_the_one_before_and_an_earlier_one_is_restored_after_a_question()
    {
        Has("Core Web", "Billing");
        Reactions.RestoreAsync(default, default, default!, default).ReturnsForAnyArgs(new SaveOutcome.NotFound());
        var dialogs = Dialogs();
        Services.GetRequiredService<NavigationManager>().NavigateTo($"reactions/{Id}/versions?version=1");

        var page = Render<VersionsPage>(parameters => parameters.Add(one => one.Id, Id));
        page.WaitForAssertion(() => Assert.Contains("Versions of Tell Slack", page.Find("h1").TextContent, StringComparison.Ordinal));
        Click(page, "Restore version 1");
        dialogs.WaitForAssertion(() => Assert.Contains("It is saved as version 3.", dialogs.Markup, StringComparison.Ordinal));
        Click(dialogs, "Restore version 1");

        page.WaitForAssertion(() => Assert.Contains("Not restored", page.Find(".summary-sentence").TextContent, StringComparison.Ordinal));
        _ = Reactions.Received().RestoreAsync(Id, 1, Arg.Any<Actor>(), Arg.Any<CancellationToken>());
        Assert.Contains("The first try", page.Find(".version-list").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_difference_is_shown_line_by_line_and_what_it_would_have_changed_is_tried()
    {
        Has("Core Web", "Billing");
        Backtests.RunAsync(default!, default, default).ReturnsForAnyArgs(new BacktestOutcome.Refused("Not now."));

        var page = Render<VersionsPage>(parameters => parameters.Add(one => one.Id, Id));
        page.WaitForAssertion(() => Assert.Contains("Billing", page.Find(".diff-line.new").TextContent, StringComparison.Ordinal));
        Assert.Contains("Core Web", page.Find(".diff-line.gone").TextContent, StringComparison.Ordinal);
        Assert.Contains("they differ in filter", page.Markup, StringComparison.Ordinal);
        Click(page, "Compare on them");

        page.WaitForAssertion(() => Assert.Contains("Not now.", page.Find(".backtest").TextContent, StringComparison.Ordinal));
        _ = Backtests.Received().RunAsync(Arg.Is<BacktestQuestion>(question => question.Document.Filter!.Is == "Billing" && question.Before!.Filter!.Is == "Core Web"), Arg.Any<IProgress<BacktestProgress>?>(), Arg.Any<CancellationToken>());
    }

    private void Has(params string[] projects)
    {
        List<ReactionVersion> versions = [.. projects.Select((project, index) => new ReactionVersion(index + 1, Document(project), At.AddHours(index), "ada@example.com") { Note = index == 0 ? "The first try" : null }).Reverse()];
        Reactions.VersionsAsync(default, default).ReturnsForAnyArgs(versions);
        Reactions.FindAsync(default, default).ReturnsForAnyArgs(new Reaction { Id = Id, Version = projects.Length, Document = versions[0].Document, CreatedAt = At, UpdatedAt = At, UpdatedBy = "ada@example.com" });
    }

    private static ReactionDocument Document(string project) => new()
    {
        Name = "Tell Slack",
        Enabled = true,
        Trigger = new Trigger { Octopus = new OctopusTrigger { Connection = "main", Events = ["DeploymentFailed"] } },
        Filter = new Filter { Field = "Octopus.Project.Name", Is = project },
        Action = new ActionDocument { Http = new HttpAction { Url = "https://hooks.slack.com/a" } },
    };
}
