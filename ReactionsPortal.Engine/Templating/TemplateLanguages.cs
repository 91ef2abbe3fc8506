using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating.Scriban;

namespace ReactionsPortal.Engine.Templating;

/// <summary>The languages that a template may be written in. Safe to share between threads.</summary>
/// <param name="octopus">Octopus's own.</param>
public sealed class TemplateLanguages(TemplateEngine octopus)
{
    private readonly ScribanEngine _scriban = new();

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
}
