using Bunit;
using NSubstitute;
using ReactionsPortal.Engine.Actions.PowerShell;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Reactions.Drafts;
using ReactionsPortal.Reactions.Editor;

namespace ReactionsPortal.Tests.Portal.Reactions;

public sealed class ScriptFieldsTests : PageTest
{
    [Fact]
    public void A_snippet_is_found_by_its_title_and_becomes_an_empty_script()
    {
        var page = OnWebhook();
        Click(page, "Snippets");

        On(page, "[aria-label='Find a snippet']", field => field.Input("roll"));
        On(page, "[aria-label='Find a snippet']", field => field.KeyDown("Enter"));

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[aria-label='Find a snippet']")));
        Assert.Contains($"PowerShell script of {ScriptSnippets.Named("roll-back").Text.TrimEnd().Split('\n').Length} lines", page.Find(".sentence").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Snippets_that_fit_the_trigger_come_first_and_arrows_choose_among_them()
    {
        var page = OnWebhook();
        Click(page, "Snippets");
        Assert.Contains("fits the trigger", page.WaitForElement("[role=option]").TextContent, StringComparison.Ordinal);

        On(page, "[aria-label='Find a snippet']", field => field.KeyDown("ArrowDown"));

        page.WaitForAssertion(() => Assert.Equal(["false", "true"], page.FindAll("[role=option]").Take(2).Select(one => one.GetAttribute("aria-selected"))));
        On(page, "[aria-label='Find a snippet']", field => field.KeyDown("Escape"));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=option]")));
    }

    [Fact]
    public void Parameters_are_rows_and_a_row_without_a_name_is_said()
    {
        var page = OnWebhook();
        Click(page, "Parameter");

        On(page, "[aria-label='Parameter value']", field => field.Input("#{Webhook.Body.name}"));

        page.WaitForAssertion(() => Assert.Contains("A parameter has a value but no name.", page.Find("#step-action").TextContent, StringComparison.Ordinal));
        On(page, "[aria-label='Parameter name']", field => field.Input("Name"));
        page.WaitForAssertion(() => Assert.DoesNotContain("no name", page.Find("#step-action").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_typed_into_a_parameter_is_kept_by_the_browser()
    {
        var page = OnWebhook();
        Click(page, "Parameter");
        Click(page, "Parameter");

        var fields = page.WaitForElements("[aria-label=Parameter] :is(input, textarea)", 4).Select(field => field.GetAttribute("data-draft-field")).ToList();

        Assert.Equal(["parameter1.name", "parameter1.value", "parameter2.name", "parameter2.value"], fields);
        var draft = new ReactionDraft();
        draft.PowerShell.Parameters.Place(new NamedRowDraft());
        DraftFields.Apply(draft, new Dictionary<string, string>(StringComparer.Ordinal) { ["parameter1.name"] = "Space", ["parameter1.value"] = "#{Octopus.Space.Name}" });
        Assert.Equal(("Space", "#{Octopus.Space.Name}"), (draft.PowerShell.Parameters[0].Name, draft.PowerShell.Parameters[0].Value));
    }

    [Fact]
    public void What_PowerShell_says_of_the_script_stands_below_it_with_its_line()
    {
        Checker.CheckAsync(default!, default).ReturnsForAnyArgs(new ScriptCheck([new ScriptMark(20, 21, 2, 4, "Missing closing ')'.", IsHint: false)]));
        var page = OnWebhook();

        On(page, "[data-draft-field=script]", field => field.Input("'a'\nif ("));

        page.WaitForAssertion(() => Assert.Contains("Line 2: Missing closing ')'.", page.Find("[aria-label='To mend in the script']").TextContent, StringComparison.Ordinal));
    }

    private IRenderedComponent<EditorPage> OnWebhook()
    {
        var page = Render<EditorPage>();
        Click(page, "Webhook");
        return page;
    }
}
