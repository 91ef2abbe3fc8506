using System.Text;

namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>A path whose value goes through filters, left to right.</summary>
internal sealed class Filtered(Symbol input, FilterCall[] calls) : Expression
{
    private string? _text;

    internal Symbol Input { get; } = input;

    internal FilterCall[] Calls { get; } = calls;

    internal override string Text => _text ??= TextOf();

    private string TextOf()
    {
        var text = new StringBuilder(Input.Text);
        foreach (var call in Calls)
            call.WriteTo(text);

        return text.ToString();
    }
}
