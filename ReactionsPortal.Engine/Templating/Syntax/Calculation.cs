using System.Globalization;
using System.Text;

namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>Arithmetic on doubles.</summary>
internal abstract class Calculation
{
    private Calculation(int depth) => Depth = depth;

    /// <summary>Longest way down to a number or variable, from 1.</summary>
    internal int Depth { get; }

    /// <summary>The result; null when a variable is missing or no number.</summary>
    internal abstract double? Evaluate(Func<Symbol, double?> resolve);

    internal abstract void WriteTo(StringBuilder text);

    internal abstract void CollectSymbols(ICollection<Symbol> symbols);

    internal sealed class Number(double value) : Calculation(1)
    {
        internal override double? Evaluate(Func<Symbol, double?> resolve) => value;

        internal override void WriteTo(StringBuilder text) => text.Append(CultureInfo.InvariantCulture, $"{value}");

        internal override void CollectSymbols(ICollection<Symbol> symbols) { }
    }

    internal sealed class Variable(Symbol symbol) : Calculation(1)
    {
        internal override double? Evaluate(Func<Symbol, double?> resolve) => resolve(symbol);

        internal override void WriteTo(StringBuilder text) => text.Append(symbol.Text);

        internal override void CollectSymbols(ICollection<Symbol> symbols) => symbols.Add(symbol);
    }

    internal sealed class Operation(char sign, Calculation left, Calculation right) : Calculation(Math.Max(left.Depth, right.Depth) + 1)
    {
        internal override double? Evaluate(Func<Symbol, double?> resolve)
        {
            if (left.Evaluate(resolve) is not { } first || right.Evaluate(resolve) is not { } second)
                return null;

            return sign switch
            {
                '+' => first + second,
                '-' => first - second,
                '*' => first * second,
                _ => first / second,
            };
        }

        internal override void WriteTo(StringBuilder text)
        {
            left.WriteTo(text);
            text.Append(sign);
            right.WriteTo(text);
        }

        internal override void CollectSymbols(ICollection<Symbol> symbols)
        {
            left.CollectSymbols(symbols);
            right.CollectSymbols(symbols);
        }
    }
}
