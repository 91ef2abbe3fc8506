using Parlot;
using Parlot.Fluent;

namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary><c>"text"</c> without a substitution in it, or <c>\"any text\"</c>.</summary>
internal sealed class QuotedTextParser : Parser<string>
{
    public override bool Parse(ParseContext context, ref ParseResult<string> result)
    {
        var cursor = context.Scanner.Cursor;
        var text = cursor.Span;
        var quote = text switch
        {
            ['"', ..] => "\"",
            ['\\', '"', ..] => "\\\"",
            _ => null,
        };
        if (quote is null)
            return false;

        var length = text[quote.Length..].IndexOf(quote, StringComparison.Ordinal);
        if (length < 0)
        {
            ((SyntaxContext)context).Hint(cursor.Offset, "This quote is never closed.");
            return false;
        }

        var inside = text.Slice(quote.Length, length);
        if (quote.Length == 1 && inside.IndexOf("#{", StringComparison.Ordinal) >= 0)
        {
            ((SyntaxContext)context).Hint(cursor.Offset, "A substitution cannot stand inside quotes; leave the quotes away.");
            return false;
        }

        var start = cursor.Offset;
        cursor.Advance(length + (2 * quote.Length));
        result.Set(start, cursor.Offset, inside.ToString());
        return true;
    }
}
