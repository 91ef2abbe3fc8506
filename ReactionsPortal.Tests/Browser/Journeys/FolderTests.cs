using System.Text.Json.Nodes;
using Microsoft.Playwright;
using ReactionsPortal.Tests.Attacks;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Portal.Permissions;

namespace ReactionsPortal.Tests.Browser.Journeys;

/// <summary>A member of one folder looks at pages that are about another one, and hears live news of the own alone.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FolderTests(Chromium chromium, RunningPortal running)
{
    [Fact]
    public async Task Pages_show_a_member_of_a_folder_nothing_of_another_one()
    {
        var portal = running.Portal;
        var teams = await TwoTeams.BeginAsync(portal);
        var invited = await portal.Api.PostAsync<JsonNode>("/api/v1/members", new JsonObject
        {
            ["email"] = "tina@example.com",
            ["folders"] = new JsonArray(new JsonObject { ["folder"] = "team-a/", ["role"] = "ScriptAuthor" }),
        });
        using var joined = new FormClient(portal);
        await joined.FillAsync(Colleagues.PathOf(invited), ("Name", "Tina"), ("Password", Colleagues.Password), ("Repeat", Colleagues.Password));
        await using var visit = await Visit.BeginAsync(chromium, portal);
        await visit.Page.GotoAsync("/folders");
        await new SignInPage(visit.Page).FillAsync("tina@example.com", Colleagues.Password);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "team-a/", Exact = true })).ToBeVisibleAsync();
        await visit.LookRightAsync("folders");

        string[] pages =
        [
            "folders", "approvals", "reactions", "runs", "events", "deliveries", "secrets", "why", "recovery", "destinations", "modules", "gallery", "",
            $"reactions/{teams.Other.Reaction}", $"reactions/{teams.Other.Reaction}/versions", $"why?reaction={teams.Other.Reaction}", $"runs/{teams.Other.Run}", $"events/{teams.Other.Event}",
            $"deliveries/{teams.Other.Event}", $"runs?reaction={teams.Other.Reaction}", $"runs?q={TwoTeams.Mark[..5]}", $"gallery/from/{teams.Other.Reaction}", $"reactions/new?event={teams.Other.Event}",
        ];
        foreach (var path in pages)
        {
            await visit.Page.GotoAsync($"/{path}");
            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await visit.Page.ToBeReadAsync();
            Assert.DoesNotContain(TwoTeams.Mark, await visit.Page.Locator("main").InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
            visit.Forget(error => error.Contains("404", StringComparison.Ordinal));
        }
        foreach (var thing in (string[])[$"reaction {teams.Other.Reaction}", $"run {teams.Other.Run}", $"event {teams.Other.Event}", $"delivery {teams.Other.Event}"])
            await AttackedPortal.ToLogAsync(portal, "Refused tina@example.com from ", $" the {thing}: it is in no folder in which they have a role");
    }

    [Fact]
    public async Task Live_news_tell_a_member_of_a_folder_of_its_runs_alone()
    {
        var portal = running.Portal;
        var teams = await TwoTeams.BeginAsync(portal);
        var invited = await portal.Api.PostAsync<JsonNode>("/api/v1/members", new JsonObject
        {
            ["email"] = "lars@example.com",
            ["folders"] = new JsonArray(new JsonObject { ["folder"] = "team-a/", ["role"] = "Viewer" }),
        });
        using var joined = new FormClient(portal);
        await joined.FillAsync(Colleagues.PathOf(invited), ("Name", "Lars"), ("Password", Colleagues.Password), ("Repeat", Colleagues.Password));
        await using var visit = await Visit.BeginAsync(chromium, portal);
        await visit.Page.GotoAsync("/runs");
        await new SignInPage(visit.Page).FillAsync("lars@example.com", Colleagues.Password);
        var runs = new RunsPage(visit.Page);
        await runs.OpenAsync();

        await teams.Other.SendAsync(portal, "second");
        await Eventually.That(() => portal.Api.RunsAsync($"reaction={teams.Other.Reaction}"), page => page.Items.Count > 1 && page.Items.All(run => run.IsFinished), TimeSpan.FromMinutes(1));
        await teams.Own.SendAsync(portal, "second");

        await Assertions.Expect(runs.News).ToHaveTextAsync("Show 1 new run");
    }
}
