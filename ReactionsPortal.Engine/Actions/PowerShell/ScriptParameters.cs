using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>A script's parameters, rendered for one event. Used alike by the run and by the preview.</summary>
/// <param name="Values">Values by name.</param>
/// <param name="Problems">What was wrong with them, one sentence each.</param>
/// <param name="IsBroken">Whether one of them has no value, so that the script must not run.</param>
internal sealed record ScriptParameters(IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Problems, bool IsBroken)
{
    private static readonly ScriptParameters None = new(new Dictionary<string, string>(), [], IsBroken: false);

    /// <summary>Renders an action's parameters. What events and secrets bring is data: none of it is read as a template.</summary>
    public static ScriptParameters Of(PowerShellAction action, TemplateLanguages templates, IReadOnlyDictionary<string, string> variables, IReadOnlyDictionary<string, string> secrets)
    {
        if (action.Parameters is not { Count: > 0 } parameters)
            return None;

        var all = new Dictionary<string, string>(variables, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in secrets)
            all[VariablePrefix.Secrets + name] = value;
        var data = TemplateVariables.OfData(all);
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var problems = new List<string>();
        var isBroken = false;
        foreach (var (name, template) in parameters)
        {
            var result = templates.Render(TemplateSyntax.Octopus, template ?? "", data, new RenderOptions());
            problems.AddRange(result.Errors.Select(error => $"Parameter {name}: {error}"));
            problems.AddRange(result.MissingVariables.Select(missing => $"Parameter {name}: there is no variable {missing}."));
            if (result.Text is null && result.Errors.Count == 0)
                problems.Add($"Parameter {name}: the template has no result.");
            isBroken |= result.Text is null;
            values[name] = result.Text ?? "";
        }
        return new(values, problems, isBroken);
    }
}
