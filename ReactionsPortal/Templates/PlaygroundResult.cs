using System.Diagnostics;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Templates;

/// <summary>What became of a template in the playground.</summary>
/// <param name="Text">Null where there is none.</param>
/// <param name="Errors">What went wrong.</param>
/// <param name="Marks">Places that need a look.</param>
/// <param name="Took">Rendering alone.</param>
/// <param name="UsesSecrets">Whether a secret's place is shown by its mask.</param>
internal sealed record PlaygroundResult(string? Text, IReadOnlyList<string> Errors, IReadOnlyList<TemplateMark> Marks, TimeSpan Took, bool UsesSecrets)
{
    /// <summary>Whether its text came back unrendered.</summary>
    public bool IsUnreadable => Marks.Any(mark => mark.Kind == TemplateMarkKind.SyntaxError);

    /// <summary>Errors without those that a mark already tells.</summary>
    public IEnumerable<string> OtherErrors => IsUnreadable
        ? Errors.Where(error => !error.StartsWith("Syntax error", StringComparison.Ordinal))
        : Errors;

    /// <summary>Renders. Values of secrets are never read: their mask stands for them.</summary>
    /// <param name="languages">Renders.</param>
    /// <param name="state">Template and own variables.</param>
    /// <param name="ofEvent">Variables of the chosen event.</param>
    /// <param name="secrets">Names of secrets.</param>
    public static PlaygroundResult Of(TemplateLanguages languages, PlaygroundState state, IReadOnlyDictionary<string, string> ofEvent, IReadOnlyList<string> secrets)
    {
        var data = new Dictionary<string, string>(ofEvent, StringComparer.OrdinalIgnoreCase);
        foreach (var name in secrets)
            data[VariablePrefix.Secrets + name] = SecretMask.Mask;
        var own = state.Variables.Where(one => one.Key.Length > 0 && !IsSecret(one.Key)).DistinctBy(one => one.Key, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        var variables = TemplateVariables.Of(own, data);

        var began = Stopwatch.GetTimestamp();
        var result = languages.Render(state.Syntax, state.Template, variables, new RenderOptions());
        var took = Stopwatch.GetElapsedTime(began);
        return new PlaygroundResult(
            result.Text, result.Errors, languages.Inspect(state.Syntax, state.Template, variables), took,
            languages.VariablesUsed(state.Syntax, state.Template).Any(IsSecret));
    }

    /// <summary>Whether a name is a secret's, which has no value here.</summary>
    public static bool IsSecret(string name) => name.Trim().StartsWith(VariablePrefix.Secrets, StringComparison.OrdinalIgnoreCase);
}
