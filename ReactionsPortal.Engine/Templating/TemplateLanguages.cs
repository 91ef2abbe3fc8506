using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Refusing;
using ReactionsPortal.Engine.Templating.Scriban;

namespace ReactionsPortal.Engine.Templating;

/// <summary>The languages that a template may be written in. Safe to share between threads.</summary>
/// <param name="octopus">Octopus's own.</param>
/// <param name="refusals">Is told of renderings that took too much; null: nobody is.</param>
public sealed class TemplateLanguages(TemplateEngine octopus, RefusalNotes? refusals = null)
{
    private readonly ScribanEngine _scriban = new(refusals);

    /// <summary>Renders a template. Never throws for what the template or a variable says.</summary>
    public RenderResult Render(TemplateSyntax syntax, string template, TemplateVariables variables, RenderOptions options) => syntax switch
    {
        TemplateSyntax.Scriban => _scriban.Render(template, variables, options),
        _ => octopus.Render(template, variables, options),
    };

    /// <summary>What is wrong with a template; empty when nothing is.</summary>
    public IReadOnlyList<TemplateProblem> Check(TemplateSyntax syntax, string template) => syntax switch
    {
        TemplateSyntax.Scriban => ScribanEngine.Check(template),
        _ => octopus.Check(template),
    };

    /// <summary>
    /// The places of a template that need a look, in order: all syntax errors that can be found, filters that do not exist, and
    /// variables that would be inserted and do not exist. What a loop or the template itself names, and what is only asked about
    /// in a condition, is left alone. Never throws for what the template or a variable says.
    /// </summary>
    /// <param name="syntax">The template's language.</param>
    /// <param name="template">The text.</param>
    /// <param name="variables">Those that exist; null where that is not known, and no variable is marked.</param>
    /// <param name="names">Those that exist too and have no value here: secrets, what earlier runs capture.</param>
    public IReadOnlyList<TemplateMark> Inspect(TemplateSyntax syntax, string template, TemplateVariables? variables, IEnumerable<string>? names = null)
    {
        var known = new KnownNames(names ?? []);
        return syntax switch
        {
            TemplateSyntax.Scriban => _scriban.Inspect(template, variables, known),
            _ => octopus.Inspect(template, variables, known),
        };
    }

    /// <summary>
    /// The names that a template refers to, as paths; of a template with problems as far as it can be read. A path stands for all
    /// below it too: a loop goes over <c>Octopus.Action</c> and takes what it wants.
    /// </summary>
    public IReadOnlySet<string> VariablesUsed(TemplateSyntax syntax, string template) => syntax switch
    {
        TemplateSyntax.Scriban => ScribanEngine.VariablesUsed(template),
        _ => octopus.VariablesUsed(template),
    };
}
