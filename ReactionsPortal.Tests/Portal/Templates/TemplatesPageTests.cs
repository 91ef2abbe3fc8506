using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Templating;
using ReactionsPortal.Templates;

namespace ReactionsPortal.Tests.Portal.Templates;

public sealed class TemplatesPageTests : PageTest
{
    public TemplatesPageTests()
    {
        Events.ListAsync(default!, default).ReturnsForAnyArgs(new Page<EventListItem>([], Next: null));
        SignIn(MemberRole.Support);
    }

    [Fact]
    public void An_example_fills_the_page_and_is_rendered()
    {
        var page = Render<TemplatesPage>();

        Click(page, "A loop over a webhook's JSON");

        page.WaitForAssertion(() => Assert.Equal("web 2.x, worker 1.x\n4 items in all", ResultOf(page)));
        Assert.Matches("rendered in [0-9.,]+ ms", page.Markup);
    }

    [Theory]
    [InlineData("A message in JSON")]
    [InlineData("A loop over a webhook's JSON")]
    [InlineData("The same in Scriban")]
    public void Every_example_is_without_a_fault(string title)
    {
        var state = PlaygroundExample.All.Single(example => example.Title == title).State;

        var result = PlaygroundResult.Of(new TemplateLanguages(new TemplateEngine()), state, new Dictionary<string, string>(StringComparer.Ordinal), []);

        Assert.Empty(result.Errors);
        Assert.Empty(result.Marks);
    }

    [Fact]
    public async Task What_is_wrong_has_its_place_and_the_browser_goes_there()
    {
        var page = Open(PlaygroundState.Empty with { Template = "a\n#{Octopus.Nope | Bang}" });

        page.WaitForAssertion(() => Assert.Equal(["Line 2, column 3There is no variable \"Octopus.Nope\".", "Line 2, column 18There is no filter \"Bang\"."], page.FindAll(".marks li").Select(item => item.TextContent.Trim().ReplaceLineEndings("")).Select(Squeezed)));
        await page.InvokeAsync(() => page.FindAll(".marks button")[1].Click());

        page.WaitForAssertion(() => Assert.Equal([19, 4], Assert.Single(JSInterop.Invocations, call => call.Identifier == "portal.selectText").Arguments.Skip(1).Cast<int>()));
    }

    [Fact]
    public void An_events_variables_are_inserted_as_they_are_and_ones_own_win()
    {
        var opened = Guid.NewGuid();
        Events.VariablesAsync(opened, default).ReturnsForAnyArgs(new Dictionary<string, string>(StringComparer.Ordinal) { ["Octopus.Project.Name"] = "Core #{Mine}", ["Octopus.Release.Number"] = "1.0" });

        var page = Open(new PlaygroundState("#{octopus.project.name}|#{Octopus.Release.Number}|#{Mine}", TemplateSyntax.Octopus, [new("Mine", "#{Octopus.Release.Number}!"), new("Octopus.Release.Number", "2.0")], opened));

        page.WaitForAssertion(() => Assert.Equal("Core #{Mine}|2.0|2.0!", ResultOf(page)));
    }

    [Theory]
    [InlineData(TemplateSyntax.Octopus, "#{Secrets.SlackOps}|#{Mine}")]
    [InlineData(TemplateSyntax.Scriban, "{{ Secrets.SlackOps }}|{{ Secrets.SlackOps }}")]
    public void A_secret_has_its_name_here_and_nothing_else(TemplateSyntax syntax, string template)
    {
        Secrets.NamesAsync(default).ReturnsForAnyArgs(["SlackOps"]);

        var page = Open(new PlaygroundState(template, syntax, [new("Secrets.SlackOps", "forged"), new("Mine", "#{Secrets.SlackOps}")], null));

        page.WaitForAssertion(() => Assert.Equal("********|********", ResultOf(page)));
        Assert.Contains("Secrets have no value here.", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(Secrets.ReceivedCalls(), call => call.GetMethodInfo().Name != nameof(ISecrets.NamesAsync));
    }

    [Fact]
    public async Task Pasted_variables_replace_those_of_the_same_name()
    {
        var page = Open(new PlaygroundState("#{A}#{B}", TemplateSyntax.Octopus, [new("a", "old")], null));
        Click(page, "Paste");
        await page.InvokeAsync(() => page.FindAll("textarea").Single(area => area.GetAttribute("placeholder")?.Contains('=', StringComparison.Ordinal) == true).Input("A=new\nB=two"));

        Click(page, "Use these variables");

        page.WaitForAssertion(() => Assert.Equal("newtwo", ResultOf(page)));
    }

    [Fact]
    public async Task A_link_that_would_be_too_long_is_refused_with_its_length()
    {
        var random = new Random(1);
        var page = Open(PlaygroundState.Empty with { Template = "x" });

        await page.InvokeAsync(() => page.Find("textarea").Input(string.Concat(Enumerable.Range(0, 20_000).Select(_ => (char)random.Next('a', 'z')))));

        page.WaitForAssertion(() => Assert.Contains("Too much for a link", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("Copy link", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_gone_or_damaged_is_said()
    {
        var gone = Open(PlaygroundState.Empty with { Template = "x", Event = Guid.NewGuid() });
        gone.WaitForAssertion(() => Assert.Contains("The event of this link is not here any more", gone.Markup, StringComparison.Ordinal));

        Services.GetRequiredService<NavigationManager>().NavigateTo("templates?t=nonsense");
        var damaged = Render<TemplatesPage>();
        damaged.WaitForAssertion(() => Assert.Contains("The link is damaged", damaged.Markup, StringComparison.Ordinal));
    }

    private static string Squeezed(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string ResultOf(IRenderedComponent<TemplatesPage> page) => page.Find("pre[aria-label=Result]").TextContent;

    private IRenderedComponent<TemplatesPage> Open(PlaygroundState state)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"templates?t={state.ToLink()}");
        return Render<TemplatesPage>();
    }
}
