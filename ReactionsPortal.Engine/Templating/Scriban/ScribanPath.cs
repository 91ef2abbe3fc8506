using System.Globalization;
using Scriban.Syntax;

namespace ReactionsPortal.Engine.Templating.Scriban;

/// <summary>A path to a variable as it stands in a template: members, and indexes as far as they are written out.</summary>
/// <param name="Steps">The first is the variable's own name.</param>
/// <param name="Text">In the notation of the variables' names.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset behind its last.</param>
internal sealed record ScribanPath(IReadOnlyList<string> Steps, string Text, int Start, int End)
{
    /// <summary>As <see cref="Text"/>, with indexes that look like names written as members: an index and a member are the same here.</summary>
    public string Members => string.Join('.', Steps);

    /// <summary>Null where it does not start at a variable.</summary>
    /// <param name="expression">A variable, or members and indexes of one.</param>
    /// <param name="indexes">Takes expressions in indexes.</param>
    public static ScribanPath? Of(ScriptExpression expression, ICollection<ScriptExpression> indexes)
    {
        switch (expression)
        {
            case ScriptVariableGlobal variable:
                return new ScribanPath([variable.Name], variable.Name, variable.Span.Start.Offset, variable.Span.End.Offset + 1);
            case ScriptMemberExpression { Target: ScriptThisExpression self, Member: { } first }:
                return new ScribanPath([first.Name], first.Name, self.Span.Start.Offset, first.Span.End.Offset + 1);
            case ScriptMemberExpression { Target: { } target, Member: { } member }:
                return Of(target, indexes)?.Then(member.Name, $".{member.Name}", member.Span.End.Offset + 1);
            case ScriptIndexerExpression { Target: { } target, Index: ScriptLiteral { Value: string or int or long } index }:
                var text = Convert.ToString(index.Value, CultureInfo.InvariantCulture)!;
                return Of(target, indexes)?.Then(text, $"[{text}]", expression.Span.End.Offset + 1);
            case ScriptIndexerExpression { Target: { } target, Index: { } index }:
                indexes.Add(index);
                return Of(target, indexes) is { } known ? known with { IsWhole = false } : null;
            default:
                return null;
        }
    }

    /// <summary>Whether nothing of it is only known while rendering.</summary>
    public bool IsWhole { get; private init; } = true;

    private ScribanPath Then(string step, string text, int end) =>
        IsWhole ? new ScribanPath([.. Steps, step], Text + text, Start, end) : this;
}
