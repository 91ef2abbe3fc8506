using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Tests.Engine.Templating;

public sealed class RecordedPairsTests
{
    [Theory, MemberData(nameof(RecordedPairs.Ids), MemberType = typeof(RecordedPairs))]
    public void A_template_gives_what_it_gives_in_Octopus(string id)
    {
        var pair = RecordedPairs.Of(id);

        var result = new TemplateEngine().Render(
            pair.Template,
            TemplateVariables.Of(pair.Variables),
            new RenderOptions { ContinueOnError = !pair.HaltOnError });

        Assert.Equal(pair.Expected, result.Text);
        Assert.Equal(pair.ReportsError, result.Errors.Count > 0);
    }
}
