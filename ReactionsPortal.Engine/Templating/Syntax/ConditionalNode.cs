using System.Text;

namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary><c>#{if}</c> with its <c>#{elseif}</c> branches; an <c>#{unless}</c> is one with an empty first branch.</summary>
internal sealed class ConditionalNode(Branch[] branches, Node[] otherwise) : Node
{
    internal Branch[] Branches { get; } = branches;

    internal Node[] Otherwise { get; } = otherwise;

    internal override void WriteTo(StringBuilder text) => WriteTo(text, 0);

    /// <summary>Writes the branches from one on: what is printed when its condition yields nothing.</summary>
    internal void WriteTo(StringBuilder text, int first)
    {
        for (var index = first; index < Branches.Length; index++)
        {
            text.Append("#{if ");
            Branches[index].Condition.WriteTo(text);
            text.Append('}');
            WriteAll(Branches[index].Body, text);
            if (index < Branches.Length - 1 || Otherwise.Length > 0)
                text.Append("#{else}");
        }

        WriteAll(Otherwise, text);
        for (var index = first; index < Branches.Length; index++)
            text.Append("#{/if}");
    }
}
