using System.Text.RegularExpressions;

namespace ReactionsPortal.Engine.Templating;

/// <summary>Renders templates in Octopus's <c>#{...}</c> syntax. Safe to share between threads.</summary>
public sealed partial class TemplateEngine
{
    private readonly Regex _substitution = Substitution();

    /// <summary>Renders a template. Never throws for what the template or a variable says.</summary>
    public RenderResult Render(string template, TemplateVariables variables, RenderOptions? options = null)
    {
        var missing = new List<string>();
        var text = _substitution.Replace(template, match =>
        {
            if (variables.TryFind(match.Groups["name"].Value.Trim(), out var value))
                return value;

            missing.Add(match.Groups["name"].Value.Trim());
            return match.Value;
        });
        return new RenderResult { Text = text, Errors = [], MissingVariables = missing };
    }

    /// <summary>What is wrong with a template's syntax; empty when nothing is.</summary>
    public IReadOnlyList<TemplateProblem> Check(string template) =>
        _substitution.IsMatch(template) || !template.Contains("#{", StringComparison.Ordinal) ? [] : [new TemplateProblem(1, 1, "No substitution was understood.")];

    /// <summary>The names that a template refers to.</summary>
    public IReadOnlySet<string> VariablesUsed(string template) =>
        _substitution.Matches(template).Select(match => match.Groups["name"].Value.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"#\{(?<name>[^{}|]+)\}", RegexOptions.ExplicitCapture, 250)]
    private static partial Regex Substitution();
}
