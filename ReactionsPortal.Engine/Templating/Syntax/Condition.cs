using System.Text;

namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>What an <c>if</c>, <c>elseif</c> or <c>unless</c> asks.</summary>
/// <param name="Left">Compared with the right side, or alone asked whether it is true.</param>
/// <param name="Comparison">Null when <paramref name="Left"/> stands alone.</param>
internal sealed record Condition(Expression Left, Comparison? Comparison)
{
    internal void WriteTo(StringBuilder text)
    {
        text.Append(Left.Text);
        if (Comparison is not null)
            text.Append(Comparison.WantsEqual ? " == " : " != ").Append(Comparison.Right?.Text ?? $"\"{Comparison.RightText}\"").Append(' ');
    }
}
