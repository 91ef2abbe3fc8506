using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Time.Testing;
using ReactionsPortal.Controls;

namespace ReactionsPortal.Tests.Portal.Controls;

public sealed class SuggestInputTests : PageTest
{
    private readonly FakeTimeProvider _clock = new();
    private readonly List<string> _asked = [];
    private readonly List<Suggestion> _picked = [];
    private SuggestionsFound _found = new([new("Core Web", "Core Web", "Default") { Id = "Projects-1" }, new("Core Web", "Core Web", "Second") { Id = "Projects-9" }, new("Core Api", "Core Api") { Id = "Projects-2" }], "There are more.");

    public SuggestInputTests() => Clock = _clock;

    [Fact]
    public void What_is_typed_is_searched_for_once_one_pauses()
    {
        var field = Open();
        field.Find("input").Click();
        field.WaitForAssertion(() => Assert.Equal(3, field.FindAll("[role=option]").Count));

        Type(field, "c");
        Type(field, "core a");
        _clock.Advance(TimeSpan.FromMilliseconds(250));

        field.WaitForAssertion(() => Assert.Equal(["", "core a"], _asked));
        Assert.Equal("There are more.", field.Find("[role=status]").TextContent);
        Assert.Equal("true", field.Find("input").GetAttribute("aria-expanded"));
    }

    [Fact]
    public void Arrows_choose_among_things_of_the_same_name_and_take_the_id()
    {
        var field = Open();
        field.Find("input").Click();
        field.WaitForElement("[role=option]");

        Press(field, "ArrowDown");
        Press(field, "ArrowDown");
        Assert.Equal(field.FindAll("[role=option]")[1].Id, field.Find("input").GetAttribute("aria-activedescendant"));
        Press(field, "Enter");

        Assert.Equal("Projects-9", Assert.Single(_picked).Id);
        Assert.Empty(field.FindAll("[role=option]"));
    }

    [Fact]
    public void A_name_written_out_is_as_good_as_picked_unless_two_have_it()
    {
        var field = Open();
        field.Find("input").Click();
        field.WaitForElement("[role=option]");

        Type(field, "core web");
        Press(field, "Enter");
        Assert.Empty(_picked);
        Type(field, "core api");
        Press(field, "Enter");

        Assert.Equal("Projects-2", Assert.Single(_picked).Id);
    }

    [Fact]
    public void What_does_not_exist_yet_can_be_written_and_a_problem_is_said()
    {
        _found = new SuggestionsFound([], null);
        var field = Open();
        field.Find("input").Click();

        Type(field, "New project");
        _clock.Advance(TimeSpan.FromMilliseconds(250));
        field.WaitForAssertion(() => Assert.Contains("written all the same", field.Find("[role=status]").TextContent, StringComparison.Ordinal));
        _found = new SuggestionsFound([], "octopus.example.com did not answer in time.");
        Type(field, "New projects");
        _clock.Advance(TimeSpan.FromMilliseconds(250));

        field.WaitForAssertion(() => Assert.Equal("octopus.example.com did not answer in time.", field.Find("[role=status]").TextContent));
        Assert.Equal("false", field.Find("input").GetAttribute("aria-expanded"));
    }

    private IRenderedComponent<SuggestInput> Open() => Render<SuggestInput>(parameters => parameters
        .Add(one => one.Label, "Project").Add(one => one.Text, "").Add(one => one.Search, new SuggestionSearch(SearchAsync))
        .Add(one => one.OnPick, EventCallback.Factory.Create<Suggestion>(this, _picked.Add)));

    private Task<SuggestionsFound> SearchAsync(string text, CancellationToken cancellationToken)
    {
        _asked.Add(text);
        return Task.FromResult(_found);
    }

    private static void Type(IRenderedComponent<SuggestInput> field, string text) => field.InvokeAsync(() => field.Find("input").Input(text)).GetAwaiter().GetResult();

    private static void Press(IRenderedComponent<SuggestInput> field, string key) => field.InvokeAsync(() => field.Find("input").KeyDown(key)).GetAwaiter().GetResult();
}
