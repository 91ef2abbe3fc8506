using Microsoft.Playwright;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser.Journeys;

/// <summary>What is typed into the editor outlives the portal and the page.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DraftTests(Chromium chromium, RunningPortal running) : IClassFixture<RunningPortal>
{
    [Fact]
    public async Task What_was_typed_before_and_after_the_portal_was_killed_comes_back()
    {
        var portal = running.Portal;
        await using var visit = await Visit.BeginAsync(chromium, portal);
        var editor = new ReactionEditorPage(visit.Page);
        await new SignInPage(visit.Page).EnterAsync();
        await editor.OpenNewAsync();
        await editor.StartOnAsync("/triggers/kept");
        await editor.Script.PressSequentiallyAsync("Write-Host 'typed faster than anybody can'");
        await editor.Script.ExpectTextAsync("Write-Host 'typed faster than anybody can'");
        await Assertions.Expect(editor.Facts).ToContainTextAsync("Draft kept");

        await portal.KillAsync();
        await editor.Script.FillAsync("Write-Host 'while the portal was gone'");
        await portal.StartAgainAsync();
        await editor.LoadAgainAsync();

        await Assertions.Expect(editor.Facts).ToContainTextAsync("Your draft is back");
        await editor.Script.ExpectTextAsync("Write-Host 'while the portal was gone'");
        await Assertions.Expect(visit.Page.GetByLabel("Route")).ToHaveValueAsync("/triggers/kept");
    }

    [Fact]
    public async Task What_was_typed_into_a_form_comes_back_after_a_restart_but_for_secrets()
    {
        var portal = running.Portal;
        await using var visit = await Visit.BeginAsync(chromium, portal);
        await new SignInPage(visit.Page).EnterAsync("/connections/new");
        await visit.Page.ToBeReadAsync();
        await visit.Page.GetByLabel("Address").FillAsync("https://octopus.acme.example");
        await visit.Page.GetByLabel("API key or access token").FillAsync("API-SECRETSECRETSECRETSECRET");
        await visit.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("before it went");

        await portal.KillAsync();
        await visit.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("while it was gone");
        await portal.StartAgainAsync();

        await Assertions.Expect(visit.Page.GetByLabel("API key or access token")).ToHaveValueAsync("");
        await Assertions.Expect(visit.Page.GetByLabel("Address")).ToHaveValueAsync("https://octopus.acme.example");
        await Assertions.Expect(visit.Page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("while it was gone");
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("sessionStorage.length"));
    }

    [Fact]
    public async Task A_row_of_the_second_request_comes_back_too_and_the_keyboard_is_enough_to_make_it()
    {
        var portal = running.Portal;
        await using var visit = await Visit.BeginAsync(chromium, portal);
        var editor = new ReactionEditorPage(visit.Page);
        var keyboard = visit.Page.Keyboard;
        await new SignInPage(visit.Page).EnterAsync();
        await editor.OpenNewAsync();
        await editor.OnOctopusAsync("A deployment failed");
        await editor.HttpChoice.ClickAsync();
        await editor.Request.Url.FillAsync("https://example.com/first");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Add another request" }).FocusAsync();
        await keyboard.PressAsync("Enter");
        var second = editor.RequestAt(2);
        await second.Part("Headers").FocusAsync();
        await keyboard.PressAsync("Enter");
        await editor.Card(2).GetByRole(AriaRole.Button, new() { Name = "Header", Exact = true }).FocusAsync();
        await keyboard.PressAsync("Enter");
        await editor.Card(2).GetByLabel("Header name").FocusAsync();
        await keyboard.TypeAsync("X-Kept");
        await keyboard.PressAsync("Escape");
        await keyboard.PressAsync("Tab");
        await keyboard.TypeAsync("before");
        await editor.Card(2).GetByRole(AriaRole.Button, new() { Name = "Move request 2 up" }).FocusAsync();
        await keyboard.PressAsync("Enter");
        var down = editor.Card(1).GetByRole(AriaRole.Button, new() { Name = "Move request 1 down" });
        await Assertions.Expect(down).ToBeFocusedAsync();
        // The focus that a new header asked for may come late: it takes nobody away.
        await editor.Card(1).Locator("fieldset:has(> [data-row])").EvaluateAsync("box => portal.focusRow(box, 0)");
        await Assertions.Expect(down).ToBeFocusedAsync();
        await Assertions.Expect(editor.Card(2)).ToContainTextAsync("POST https://example.com/first");
        await Eventually.That(editor.KeptAsync, kept => kept.IndexOf("before", StringComparison.Ordinal) is var row and > 0 && row < kept.IndexOf("example.com/first", StringComparison.Ordinal));

        await portal.KillAsync();
        await editor.Card(1).Code("Header value").FillAsync("while the portal was gone");
        await portal.StartAgainAsync();
        await editor.LoadAgainAsync();

        await Assertions.Expect(editor.Facts).ToContainTextAsync("Your draft is back");
        await editor.Card(1).GetByRole(AriaRole.Button, new() { Name = "an address that is not set yet" }).ClickAsync();
        await Assertions.Expect(editor.RequestAt(1).Part("Headers")).ToContainTextAsync("X-Kept");
        await editor.RequestAt(1).OpenAsync("Headers");
        await editor.Card(1).Code("Header value").ExpectTextAsync("while the portal was gone");
    }
}
