using Parlot;
using Parlot.Fluent;

namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>A substitution or a whole block as the argument of a filter.</summary>
internal sealed class NestedBlockParser : Parser<Node>
{
    public override bool Parse(ParseContext context, ref ParseResult<Node> result)
    {
        var cursor = context.Scanner.Cursor;
        if (cursor.Current != '#' || cursor.PeekNext(1) != '{' || cursor.PeekNext(2) == '/')
            return false;

        var syntax = (SyntaxContext)context;
        var start = cursor.Offset;
        if (!syntax.NestedBlocks.TryGetValue(start, out var block))
        {
            block = Read(syntax, start);
            syntax.NestedBlocks[start] = block;
        }

        if (block.Node is null)
            return false;

        cursor.ResetPosition(block.End);
        result.Set(start, block.End, block.Node);
        return true;
    }

    private static NestedBlock Read(SyntaxContext context, int start)
    {
        var (allowsElse, allowsElseIf) = (context.AllowsElse, context.AllowsElseIf);
        context.EnterRecursion();
        try
        {
            return new TemplateReader(context, readsOn: false).ReadOne(start);
        }
        finally
        {
            context.ExitRecursion();
            (context.AllowsElse, context.AllowsElseIf) = (allowsElse, allowsElseIf);
            context.Scanner.Cursor.ResetPosition(start);
        }
    }
}
