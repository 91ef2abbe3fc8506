using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser.Journeys;

/// <summary>Something is expected, made in the browser, and what is seen when it does not come.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AbsenceEditingTests(Chromium chromium)
{
    [Fact]
    public async Task Conditions_on_the_expected_event_are_made_and_kept_and_the_run_shows_the_deployment()
    {
        await using var portal = await PortalProcess.StartAsync(new KeyValuePair<string, string>("Octopus:LateEvents", "00:00:01"));
        await using var receiver = await Receiver.StartAsync();
        await portal.Api.ConnectSandboxOnceAsync();
        await using var visit = await Visit.BeginAsync(chromium, portal);
        await new SignInPage(visit.Page).EnterAsync();
        var editor = new ReactionEditorPage(visit.Page);
        await editor.OpenNewAsync();
        await editor.OnAbsenceAsync();

        await visit.Page.GetByLabel("Within", new() { Exact = true }).FillAsync("2s");
        await editor.WhereAsync(editor.Expected, "Environment", "Nowhere");
        await editor.PostsToAsync($"{receiver.Address}/hangs", "#{Absence.Sentence}");
        await Assertions.Expect(editor.Sentence).ToContainTextAsync("neither succeeds nor fails within 2 seconds, counting only events where the environment is Nowhere");
        await editor.Expected.GetByRole(AriaRole.Button, new() { Name = "Condition", Exact = true }).ClickAsync();
        await Assertions.Expect(editor.Expected.GetByRole(AriaRole.Combobox, new() { Name = "Field", Exact = true }).Last).ToBeFocusedAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save reaction" }).First.ClickAsync();
        await Assertions.Expect(editor.Expected).ToContainTextAsync("Choose a field, or remove the condition.");
        await visit.LookRightAsync("editor-absence", isPictured: true);
        await editor.Expected.GetByRole(AriaRole.Button, new() { Name = "Remove the condition about no field" }).ClickAsync();
        await editor.SaveAsAsync("Hangs");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/reactions/[0-9a-f]{8}-", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await visit.Page.ReloadAsync();
        await visit.Page.ToBeLiveAsync();
        await Assertions.Expect(editor.Sentence).ToContainTextAsync("counting only events where the environment is Nowhere");

        var sandbox = new SandboxPage(visit.Page);
        await sandbox.OpenAsync();
        await sandbox.DeployAsync();
        var runs = new RunsPage(visit.Page);
        await runs.OpenAsync();
        await runs.ExpectAsync(1);
        await runs.OpenNewestAsync();

        await Assertions.Expect(new RunPage(visit.Page).Octopus).ToContainTextAsync("Deploy Core Web");
        await visit.LookRightAsync("run-absence");
    }
}
