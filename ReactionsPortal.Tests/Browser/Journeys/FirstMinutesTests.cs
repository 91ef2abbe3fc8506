using Microsoft.Playwright;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser.Journeys;

/// <summary>A new user's first minutes, from the printed link to a run that succeeded.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FirstMinutesTests(Chromium chromium)
{
    [Fact]
    public async Task From_the_set_up_link_to_a_deployment_that_was_told()
    {
        await using var portal = PortalProcess.With(PortalSettings.Fresh);
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(System.Net.HttpStatusCode.OK, """{"taken": true}""", new KeyValuePair<string, string>("Content-Type", "application/json"));
        await portal.StartAgainAsync();
        await using var visit = await Visit.BeginAsync(chromium, portal);
        var page = visit.Page;

        var setUp = new SetUpPage(page);
        await setUp.OpenAsync((await Eventually.That(() => portal.SetUpLink, link => link is not null))!);
        await setUp.CreateAsync("Ada Admin", PortalSettings.AdminEmail, PortalSettings.AdminPassword);
        var home = new HomePage(page);
        await Assertions.Expect(home.Step("Connect Octopus")).ToBeVisibleAsync();

        await home.UseSandboxAsync();
        await home.BeginReactionAsync();
        var editor = new ReactionEditorPage(page);
        await editor.OnOctopusAsync("A deployment started", "A deployment succeeded");
        await editor.WhereAsync("Project", "Core Web");
        await editor.WhereAsync("Environment", "Production");
        await editor.PostsToAsync($"{receiver.Address}/deployments", """{"release": "#{Octopus.Release.Number}", "environment": "#{Octopus.Environment.Name}"}""");
        await editor.SaveAsAsync("Tell the monitoring about Core Web");
        await Assertions.Expect(editor.Sentence).ToContainTextAsync("When a deployment of Core Web to Production starts or succeeds");

        await using var other = await visit.AnotherWindowAsync();
        var runs = new RunsPage(other.Page);
        await runs.OpenAsync();
        var sandbox = new SandboxPage(page);
        await sandbox.OpenAsync();
        await sandbox.DeployAsync();
        await runs.ExpectAsync(2);

        await Assertions.Expect(runs.Rows.First).ToContainTextAsync("Succeeded");
        await runs.OpenNewestAsync();
        var run = new RunPage(other.Page);
        await Assertions.Expect(run.Summary).ToContainTextAsync("Succeeded");
        await Assertions.Expect(run.Why).ToContainTextAsync("Production");
        await run.ShowAsync("Response");
        await Assertions.Expect(run.Evidence).ToContainTextAsync("taken");
        await other.LookRightAsync("run");
        await run.ShowAsync("Request");
        await Assertions.Expect(run.Evidence).ToContainTextAsync("2.4.0");
        Assert.All(receiver.Calls, call => Assert.Equal("""{"release": "2.4.0", "environment": "Production"}""", call.Body));

        await other.Page.GetByRole(AriaRole.Link, new() { Name = "version 1" }).ClickAsync();
        await Assertions.Expect(other.Page.GetByRole(AriaRole.Heading, new() { Name = "Versions of Tell the monitoring about Core Web", Level = 1 })).ToBeVisibleAsync();
    }
}
