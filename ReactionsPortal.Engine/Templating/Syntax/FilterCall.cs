using System.Text;
using ReactionsPortal.Engine.Templating.Filters;

namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary><c>| Name argument argument</c>.</summary>
/// <param name="Name">As it was written.</param>
/// <param name="Arguments">Each one a text, a substitution or a block.</param>
/// <param name="Offset">Where the name stands in its template.</param>
internal sealed record FilterCall(string Name, Node[] Arguments, int Offset)
{
    /// <summary>Null when there is no filter of that name.</summary>
    internal Filter? Filter { get; } = FilterTable.Find(Name);

    internal void WriteTo(StringBuilder text)
    {
        text.Append(" | ").Append(Name);
        foreach (var argument in Arguments)
        {
            text.Append(' ');
            if (argument is TextNode)
            {
                text.Append('"');
                argument.WriteTo(text);
                text.Append('"');
            }
            else
            {
                argument.WriteTo(text);
            }
        }
    }
}
