using System.Text;
using Parlot;
using Parlot.Fluent;

namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary><c>[text]</c>; brackets inside must match. White space after an opening bracket does not count.</summary>
internal sealed class LiteralIndexParser : Parser<Step>
{
    /// <summary>Longest index, so that an unclosed bracket is not looked for through a whole document.</summary>
    private const int MaxLength = 1_000;

    public override bool Parse(ParseContext context, ref ParseResult<Step> result)
    {
        var cursor = context.Scanner.Cursor;
        if (cursor.Current != '[')
            return false;

        var text = cursor.Span;
        var end = EndOf(text);
        if (end < 0)
        {
            ((SyntaxContext)context).Hint(cursor.Offset, "This '[' is never closed with ']'.");
            return false;
        }

        var start = cursor.Offset;
        var index = Normalise(text[1..end]);
        cursor.Advance(end + 1);
        result.Set(start, cursor.Offset, new Step.Index(index));
        return true;
    }

    private static int EndOf(ReadOnlySpan<char> text)
    {
        var open = 0;
        var searched = text[..Math.Min(text.Length, MaxLength)];
        for (var index = 0; searched[index..].IndexOfAny('[', ']') is var next && next >= 0; index++)
        {
            index += next;
            open += searched[index] == '[' ? 1 : -1;
            if (open == 0)
                return index;
        }

        return -1;
    }

    private static string Normalise(ReadOnlySpan<char> inside)
    {
        inside = inside.TrimStart();
        if (inside.IndexOf('[') < 0)
            return inside.ToString();

        var index = new StringBuilder(inside.Length);
        var afterBracket = false;
        foreach (var character in inside)
        {
            if (afterBracket && char.IsWhiteSpace(character))
                continue;

            index.Append(character);
            afterBracket = character == '[';
        }

        return index.ToString();
    }
}
