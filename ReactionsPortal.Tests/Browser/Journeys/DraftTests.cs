using Microsoft.Playwright;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser.Journeys;

/// <summary>What is typed into the editor outlives the portal and the page.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DraftTests(Chromium chromium)
{
    [Fact]
    public async Task What_was_typed_before_and_after_the_portal_was_killed_comes_back()
    {
        await using var portal = await PortalProcess.StartAsync();
        await using var visit = await Visit.BeginAsync(chromium, portal);
        var editor = new ReactionEditorPage(visit.Page);
        await new SignInPage(visit.Page).EnterAsync();
        await editor.OpenNewAsync();
        await editor.StartOnAsync("/triggers/kept");
        await editor.Script.PressSequentiallyAsync("Write-Host 'typed faster than anybody can'");
        await Assertions.Expect(editor.Script).ToHaveValueAsync("Write-Host 'typed faster than anybody can'");
        await Assertions.Expect(editor.Facts).ToContainTextAsync("Draft kept");

        await portal.KillAsync();
        await editor.Script.FillAsync("Write-Host 'while the portal was gone'");
        await portal.StartAgainAsync();
        await editor.LoadAgainAsync();

        await Assertions.Expect(editor.Facts).ToContainTextAsync("Your draft is back");
        await Assertions.Expect(editor.Script).ToHaveValueAsync("Write-Host 'while the portal was gone'");
        await Assertions.Expect(visit.Page.GetByLabel("Route")).ToHaveValueAsync("/triggers/kept");
    }
}
