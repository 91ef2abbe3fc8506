using System.Text;

namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary><c>#{calc ...}</c>.</summary>
internal sealed class CalculationNode(Calculation calculation) : Node
{
    internal Calculation Calculation { get; } = calculation;

    internal override void WriteTo(StringBuilder text)
    {
        text.Append("#{");
        Calculation.WriteTo(text);
        text.Append('}');
    }
}
