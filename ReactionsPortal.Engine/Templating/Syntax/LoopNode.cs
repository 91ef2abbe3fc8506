using System.Text;

namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary><c>#{each item in collection}</c>.</summary>
internal sealed class LoopNode(string item, Symbol collection, Node[] body) : Node
{
    internal string Item { get; } = item;

    internal Symbol Collection { get; } = collection;

    internal Node[] Body { get; } = body;

    internal override void WriteTo(StringBuilder text)
    {
        text.Append("#{each ").Append(Item).Append(" in ").Append(Collection.Text).Append('}');
        WriteAll(Body, text);
        text.Append("#{/each}");
    }
}
