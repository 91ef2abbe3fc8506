using Microsoft.Playwright;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser.Journeys;

/// <summary>A script that is written in the browser and read by PowerShell meanwhile.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ScriptEditingTests(Chromium chromium)
{
    [Fact]
    public async Task A_mistake_is_underlined_where_it_stands_until_it_is_mended()
    {
        await using var portal = await PortalProcess.StartAsync();
        await using var visit = await Visit.BeginAsync(chromium, portal);
        await new SignInPage(visit.Page).EnterAsync();
        var editor = new ReactionEditorPage(visit.Page);
        await editor.OpenNewAsync();
        await editor.OnWebhookAsync("/triggers/mistaken");

        await editor.RunsAsync("'first'\nif ($true) {");
        var underlined = editor.Script.Locator(".cm-lintRange-error");
        await Assertions.Expect(underlined).ToHaveTextAsync("{", new() { Timeout = 60_000 });
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.List, new() { Name = "To mend in the script" })).ToContainTextAsync("Line 2: ");

        await editor.Script.FillAsync("'first'\nif ($true) { 2 }");
        await Assertions.Expect(underlined).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        Assert.Empty(visit.Errors);
    }
}
