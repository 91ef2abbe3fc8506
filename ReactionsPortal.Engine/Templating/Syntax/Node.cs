using System.Text;

namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>One piece of a template, in the order in which it is rendered.</summary>
internal abstract class Node
{
    /// <summary>Writes the normalised source text.</summary>
    internal abstract void WriteTo(StringBuilder text);

    internal string SourceText()
    {
        var text = new StringBuilder();
        WriteTo(text);
        return text.ToString();
    }

    protected static void WriteAll(Node[] nodes, StringBuilder text)
    {
        foreach (var node in nodes)
            node.WriteTo(text);
    }
}
