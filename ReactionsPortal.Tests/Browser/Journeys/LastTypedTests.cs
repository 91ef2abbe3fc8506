using Microsoft.Playwright;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser.Journeys;

/// <summary>What is typed last is never lost, and a press always counts, however fast somebody is and however late the browser's parts come.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LastTypedTests(Chromium chromium, RunningPortal running)
{
    private const string Type = """
        ([text, button]) => new Promise(done => {
          document.querySelector('[contenteditable][aria-label=YAML]').focus();
          document.execCommand('selectAll');
          document.execCommand('insertText', false, text);
          setTimeout(() => { [...document.querySelectorAll('button')].find(one => one.textContent.trim() === button).click(); done(); });
        })
        """;

    [Fact]
    public async Task Yaml_that_is_written_before_the_code_editor_comes_is_in_the_form_at_once_and_in_the_editor_later()
    {
        await using var visit = await Visit.BeginAsync(chromium, running.Portal);
        var comes = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await visit.Page.RouteAsync("**/code-editor*.js*", async route =>
        {
            await comes.Task;
            await route.ContinueAsync();
        });
        await new SignInPage(visit.Page).EnterAsync();
        var editor = new ReactionEditorPage(visit.Page);
        await editor.OpenNewAsync();
        await editor.ShowYamlAsync();

        await editor.Yaml.FillAsync(Yaml("/triggers/early"));
        await editor.FormChoice.ClickAsync();
        await Assertions.Expect(visit.Page.GetByLabel("Route")).ToHaveValueAsync("/triggers/early");

        await editor.ShowYamlAsync();
        await editor.Yaml.FillAsync(Yaml("/triggers/while-it-comes"));
        comes.SetResult();
        await Assertions.Expect(editor.Yaml).ToHaveAttributeAsync("contenteditable", "true");
        Assert.Contains("/triggers/while-it-comes", await editor.Yaml.TextAsync(), StringComparison.Ordinal);
        await editor.FormChoice.ClickAsync();
        await Assertions.Expect(visit.Page.GetByLabel("Route")).ToHaveValueAsync("/triggers/while-it-comes");
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task Yaml_that_is_written_the_moment_before_another_view_is_chosen_is_in_it()
    {
        await using var visit = await Visit.BeginAsync(chromium, running.Portal);
        await new SignInPage(visit.Page).EnterAsync();
        var editor = new ReactionEditorPage(visit.Page);
        await editor.OpenNewAsync();
        await editor.ShowYamlAsync();
        await Assertions.Expect(editor.Yaml).ToHaveAttributeAsync("contenteditable", "true");

        // As a screen reader clicks: without taking the focus away, and within the pause after which text is told.
        await visit.Page.EvaluateAsync(Type, new[] { Yaml("/triggers/last"), "Form" });
        await Assertions.Expect(visit.Page.GetByLabel("Route")).ToHaveValueAsync("/triggers/last");

        // As who took hold of the textarea before the editor stood in its place.
        await editor.ShowYamlAsync();
        await Assertions.Expect(editor.Yaml).ToHaveAttributeAsync("contenteditable", "true");
        await visit.Page.Locator("[data-draft-field=yaml]").EvaluateAsync("area => { area.select(); area.focus(); }");
        await visit.Page.Keyboard.InsertTextAsync(Yaml("/triggers/held"));
        await editor.FormChoice.ClickAsync();
        await Assertions.Expect(visit.Page.GetByLabel("Route")).ToHaveValueAsync("/triggers/held");
    }

    [Fact]
    public async Task A_press_counts_though_the_page_moves_under_it()
    {
        await using var visit = await Visit.BeginAsync(chromium, running.Portal);
        await new SignInPage(visit.Page).EnterAsync();
        var editor = new ReactionEditorPage(visit.Page);
        await editor.OpenNewAsync();
        await editor.OnOctopusAsync("A deployment failed");
        await editor.HttpChoice.ClickAsync();
        var panel = await editor.Request.OpenAsync("Query parameters");
        var add = panel.GetByRole(AriaRole.Button, new() { Name = "Parameter", Exact = true });
        await add.ScrollIntoViewIfNeededAsync();
        await add.HoverAsync();

        await visit.Page.Mouse.DownAsync();
        await add.EvaluateAsync("button => { const more = document.createElement('p'); more.style.height = '80px'; button.before(more); }");
        await visit.Page.Mouse.UpAsync();

        await Assertions.Expect(panel.GetByRole(AriaRole.Group, new() { Name = "Parameter", Exact = true })).ToHaveCountAsync(1);
    }

    private static string Yaml(string route) => $"name: Typed\ntrigger:\n  webhook:\n    route: {route}\naction:\n  powershell:\n    script: Write-Host\n";
}
