using System.Text;

namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>A path to a variable, such as <c>Octopus.Action[Deploy Web].Name</c>.</summary>
internal sealed class Symbol : Expression
{
    /// <summary>The path of a filter without input, as in <c>#{ | NowDate}</c>.</summary>
    internal static readonly Symbol None = new([], 0, 0);

    internal Symbol(Step[] steps, int offset, int end)
    {
        Steps = steps;
        Offset = offset;
        End = end;
        Text = TextOf(steps);
        HasLookups = Array.Exists(steps, step => step is Step.Lookup);
        HasWildcard = Array.Exists(steps, step => step is Step.Index { Text: "*" });
    }

    internal Step[] Steps { get; }

    /// <summary>Where the path starts in its template. Two uses at different places are different when looking for loops.</summary>
    internal int Offset { get; }

    /// <summary>Where it ends, white space behind it included.</summary>
    internal int End { get; }

    internal override string Text { get; }

    internal bool HasLookups { get; }

    internal bool HasWildcard { get; }

    private static string TextOf(Step[] steps)
    {
        if (steps is [Step.Name only])
            return only.Text;

        var text = new StringBuilder();
        foreach (var step in steps)
        {
            switch (step)
            {
                case Step.Name name:
                    if (text.Length > 0)
                        text.Append('.');
                    text.Append(name.Text);
                    break;
                case Step.Index index:
                    text.Append('[').Append(index.Text).Append(']');
                    break;
                case Step.Lookup lookup:
                    text.Append("[#{").Append(lookup.Path.Text).Append("}]");
                    break;
            }
        }

        return text.ToString();
    }
}
