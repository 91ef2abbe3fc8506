using Parlot;
using Parlot.Fluent;

namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>The <c>}</c> that ends a tag, after white space; where it is missing is where a tag goes wrong.</summary>
internal sealed class TagEndParser : Parser<char>
{
    public override bool Parse(ParseContext context, ref ParseResult<char> result)
    {
        var cursor = context.Scanner.Cursor;
        var start = cursor.Offset;
        context.SkipWhiteSpace();
        var end = cursor.Offset;
        if (cursor.Current != '}')
        {
            ((SyntaxContext)context).Fail(end);
            cursor.ResetPosition(start);
            return false;
        }

        cursor.Advance();
        result.Set(end, cursor.Offset, '}');
        return true;
    }
}
