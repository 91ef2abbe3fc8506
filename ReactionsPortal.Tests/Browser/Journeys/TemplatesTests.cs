using Microsoft.Playwright;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser.Journeys;

/// <summary>A template is tried, mended, and taken to somebody else by a link.</summary>
[Collection(BrowserCollection.Name)]
public sealed class TemplatesTests(Chromium chromium, RunningPortal running)
{
    [Fact]
    public async Task A_template_is_mended_where_it_is_wrong_and_goes_on_by_a_link()
    {
        var portal = running.Portal;
        await using var visit = await Visit.BeginAsync(chromium, portal);
        await new SignInPage(visit.Page).EnterAsync();
        var templates = new TemplatesPage(visit.Page);
        await templates.OpenAsync();

        await templates.BeginWithAsync("A message in JSON");
        await Assertions.Expect(templates.Result).ToContainTextAsync("Core Web 2.4.1 is in Production");
        await visit.LookRightAsync("templates-filled", isPictured: true);

        await templates.Template.FillAsync("first\n#{Octopus.Projekt.Name} #{Octopus.Project.Name | ToUpper}");
        await Assertions.Expect(templates.Result).ToHaveTextAsync("first\n#{Octopus.Projekt.Name} CORE WEB");
        await Assertions.Expect(templates.Marks).ToHaveCountAsync(1);
        await Assertions.Expect(templates.Marks).ToContainTextAsync("Line 2, column 3");
        await visit.LookRightAsync("templates-marks");
        await templates.Marks.GetByRole(AriaRole.Button).ClickAsync();
        await Eventually.That(templates.SelectedAsync, selected => selected == "Octopus.Projekt.Name");

        var link = await templates.CopyLinkAsync();
        await using var other = await Visit.BeginAsync(chromium, portal);
        await new SignInPage(other.Page).EnterAsync(link);
        await Assertions.Expect(new TemplatesPage(other.Page).Result).ToHaveTextAsync("first\n#{Octopus.Projekt.Name} CORE WEB");
        Assert.Empty(other.Errors);
    }
}
