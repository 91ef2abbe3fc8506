using System.Text;

namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary><c>#{expression}</c>.</summary>
internal sealed class SubstitutionNode(Expression expression) : Node
{
    internal Expression Expression { get; } = expression;

    internal override void WriteTo(StringBuilder text) => text.Append("#{").Append(Expression.Text).Append('}');
}
