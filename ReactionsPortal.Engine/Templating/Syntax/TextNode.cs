using System.Text;

namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>Text that is rendered as it is.</summary>
internal sealed class TextNode(string text) : Node
{
    internal string Text { get; } = text;

    internal override void WriteTo(StringBuilder text) => text.Append(Text.Replace("#{", "##{", StringComparison.Ordinal));
}
