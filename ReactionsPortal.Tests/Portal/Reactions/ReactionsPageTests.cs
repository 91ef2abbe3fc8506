using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Reactions;

namespace ReactionsPortal.Tests.Portal.Reactions;

public sealed class ReactionsPageTests : PageTest
{
    [Fact]
    public void Without_reactions_the_page_says_what_one_is_and_offers_starts()
    {
        var page = Render<ReactionsPage>();

        Assert.Contains("No reactions yet.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("reactions/new?start=package", page.Find(".start-list").InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_has_name_sentence_and_last_run()
    {
        var run = Guid.NewGuid();
        Reactions.ListAsync(default).ReturnsForAnyArgs([Reaction("Tell Slack", enabled: true, new LastRun(run, RunStatus.Failed, DateTimeOffset.UtcNow))]);

        var page = Render<ReactionsPage>();

        var row = page.Find(".reaction-rows li");
        Assert.Contains("Tell Slack", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("When a deployment fails, post to hooks.slack.com.", row.TextContent, StringComparison.Ordinal);
        Assert.NotNull(row.QuerySelector($"a[href='runs/{run}']"));
        Assert.Contains("1 reaction, 1 on, 0 paused; the last run of one failed.", page.Find(".page-facts").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_that_finds_nothing_names_the_filter()
    {
        Reactions.ListAsync(default).ReturnsForAnyArgs([Reaction("Tell Slack", enabled: true, lastRun: null)]);
        Services.GetRequiredService<NavigationManager>().NavigateTo("reactions?q=teams&state=paused");

        var page = Render<ReactionsPage>();

        Assert.Contains("Nothing matches “teams” and paused.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_switch_pauses()
    {
        var reaction = Reaction("Tell Slack", enabled: true, lastRun: null);
        Reactions.ListAsync(default).ReturnsForAnyArgs([reaction]);
        Reactions.SetEnabledAsync(default, default, default!, default).ReturnsForAnyArgs(reaction);
        var page = Render<ReactionsPage>();

        page.Find("input[aria-label='Tell Slack is enabled']").Change(false);

        _ = Reactions.Received().SetEnabledAsync(reaction.Id, false, Arg.Any<Actor>(), Arg.Any<CancellationToken>());
    }

    [Fact]
    public void Support_sees_no_way_to_change()
    {
        SignIn(MemberRole.Support);
        Reactions.ListAsync(default).ReturnsForAnyArgs([Reaction("Tell Slack", enabled: true, lastRun: null)]);

        var page = Render<ReactionsPage>();

        Assert.Empty(page.FindAll("[aria-label='Delete Tell Slack']"));
        Assert.True(page.Find("input[aria-label='Tell Slack is enabled']").HasAttribute("disabled"));
    }

    private static Reaction Reaction(string name, bool enabled, LastRun? lastRun) => new()
    {
        Id = Guid.NewGuid(),
        Version = 1,
        Document = new ReactionDocument
        {
            Name = name,
            Enabled = enabled,
            Trigger = new Trigger { Octopus = new OctopusTrigger { Connection = "main", Events = ["DeploymentFailed"] } },
            Action = new ActionDocument { Http = new HttpAction { Url = "https://hooks.slack.com/x" } },
        },
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
        UpdatedBy = "somebody@example.com",
        LastRun = lastRun,
    };
}
