namespace ReactionsPortal.Engine.Templating.Evaluation;

/// <summary>The variables of a rendering.</summary>
internal sealed class RootScope(TemplateVariables variables) : Scope(null)
{
    internal TemplateVariables Variables { get; } = variables;

    internal override Binding? First(string name) => Variables.Tree.Children?.GetValueOrDefault(name);
}
