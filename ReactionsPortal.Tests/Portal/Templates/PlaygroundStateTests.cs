using FsCheck;
using FsCheck.Xunit;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Templates;

namespace ReactionsPortal.Tests.Portal.Templates;

public sealed class PlaygroundStateTests
{
    [Property]
    public bool What_is_typed_comes_back_from_a_link(NonNull<string> template, NonNull<string> value, bool isScriban, Guid opened)
    {
        var state = new PlaygroundState(WellFormed(template.Get), isScriban ? TemplateSyntax.Scriban : TemplateSyntax.Octopus, [new("Name", WellFormed(value.Get)), new("Other", "")], isScriban ? opened : null);

        var back = PlaygroundState.OfLink(state.ToLink())!;

        return (back.Template, back.Syntax, back.Event) == (state.Template, state.Syntax, state.Event) && back.Variables.SequenceEqual(state.Variables);
    }

    [Property]
    public bool What_is_no_link_is_told_apart(NonNull<string> text) => PlaygroundState.OfLink(text.Get) is null or { Template: not null };

    [Theory]
    [InlineData("")]
    [InlineData("!!")]
    [InlineData("AAAA")]
    public void A_damaged_link_is_none(string link) => Assert.Null(PlaygroundState.OfLink(link));

    [Fact]
    public void A_link_that_would_unfold_to_very_much_is_none() =>
        Assert.Null(PlaygroundState.OfLink((PlaygroundState.Empty with { Template = new string('a', 50_000_000) }).ToLink()));

    [Fact]
    public void A_usual_template_fits_into_a_link() =>
        Assert.All(PlaygroundExample.All, example => Assert.InRange(example.State.ToLink().Length, 1, 600));

    /// <summary>JSON has no room for half a character.</summary>
    private static string WellFormed(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
