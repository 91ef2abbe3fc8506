using FsCheck.Xunit;
using ReactionsPortal.Engine.Templating;
using ReactionsPortal.Runs.Copies;

namespace ReactionsPortal.Tests.Portal.Runs.Copies;

public sealed class LiteralTemplateTests
{
    private static readonly TemplateEngine Engine = new();

    [Theory]
    [InlineData("plain")]
    [InlineData("#{Name}")]
    [InlineData("##{Name}")]
    [InlineData("###{Name} and ####{Name}")]
    [InlineData("#{if a}#{/if} ##")]
    [InlineData("{{ Name }} ${Name}")]
    [InlineData("#")]
    public void A_text_renders_to_itself_before_and_after_a_variable(string text) => Assert.True(RendersToItself(text));

    [Property]
    public bool Any_text_of_hashes_and_braces_renders_to_itself(bool[] choices) =>
        RendersToItself(string.Concat(choices.Select((isHash, index) => isHash ? '#' : index % 2 == 0 ? '{' : 'x')));

    private static bool RendersToItself(string text)
    {
        var masked = MaskedText.Of($"{text}********{text}", () => "Secrets.Key");

        var rendered = Engine.Render(LiteralTemplate.Of(masked), TemplateVariables.OfData(new Dictionary<string, string> { ["Secrets.Key"] = "VALUE", ["Name"] = "WRONG" }));

        return rendered.Text == $"{text}VALUE{text}";
    }
}
