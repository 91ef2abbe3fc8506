using Microsoft.Playwright;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Browser.Journeys;

/// <summary>A script that is written in the browser and read by PowerShell meanwhile.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ScriptEditingTests(Chromium chromium, RunningPortal running)
{
    [Fact]
    public async Task A_mistake_is_underlined_until_it_is_mended_and_commands_and_the_events_values_complete()
    {
        var portal = running.Portal;
        await using var visit = await Visit.BeginAsync(chromium, portal);
        await new SignInPage(visit.Page).EnterAsync();
        var reaction = await portal.Api.CreateAsync(A.Reaction().OnWebhook("/triggers/mistaken").WithoutKey().Runs("'nothing'"));
        using (var called = await portal.Http.PostWebhookAsync("/triggers/mistaken", Payloads.Read("github-push").Body))
            Assert.True(called.IsSuccessStatusCode);
        await portal.Api.FinishedRunOfAsync(reaction);
        var editor = new ReactionEditorPage(visit.Page);
        await editor.OpenAsync(reaction.Id);

        await editor.RunsAsync("'first'\nif ($true) {");
        var underlined = editor.Script.Locator(".cm-lintRange-error");
        await Assertions.Expect(underlined).ToHaveTextAsync("{", new() { Timeout = 60_000 });
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.List, new() { Name = "To mend in the script" })).ToContainTextAsync("Line 2: ");

        await editor.Script.FillAsync("'first'\nif ($true) { 2 }");
        await Assertions.Expect(underlined).ToHaveCountAsync(0, new() { Timeout = 60_000 });

        await editor.Script.FillAsync("");
        await editor.TakeAsync("New-OctopusRel", "New-OctopusRelease");
        await editor.TakeAsync(" -Igno", "-IgnoreIfExists");
        await editor.TakeAsync(" -Project $Payload.repository.full_n", "full_name");
        await editor.TakeAsync(" -Version $OctopusParameters['Webhook.Body.aft", "Webhook.Body.after");
        await editor.Script.ExpectTextAsync("New-OctopusRelease -IgnoreIfExists -Project $Payload.repository.full_name -Version $OctopusParameters['Webhook.Body.after");
        Assert.Empty(visit.Errors);
    }
}
