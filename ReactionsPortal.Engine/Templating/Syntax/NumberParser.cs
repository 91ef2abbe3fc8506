using System.Globalization;
using Parlot;
using Parlot.Fluent;

namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>A number in a calculation: <c>2</c>, <c>0.2</c>, <c>.5</c>, <c>-1</c>. What a letter follows is a name.</summary>
internal sealed class NumberParser : Parser<Calculation>
{
    public override bool Parse(ParseContext context, ref ParseResult<Calculation> result)
    {
        var cursor = context.Scanner.Cursor;
        var text = cursor.Span;
        var length = text is ['-', ..] ? 1 : 0;
        var digits = Digits(text[length..]);
        length += digits;
        if (length < text.Length - 1 && text[length] == '.' && char.IsAsciiDigit(text[length + 1]))
        {
            var fraction = Digits(text[(length + 1)..]);
            length += fraction + 1;
            digits += fraction;
        }

        if (digits == 0 || (length < text.Length && (char.IsLetter(text[length]) || text[length] == '_'))
            || !double.TryParse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return false;

        var start = cursor.Offset;
        cursor.Advance(length);
        result.Set(start, cursor.Offset, new Calculation.Number(value));
        return true;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var count = text.IndexOfAnyExceptInRange('0', '9');
        return count < 0 ? text.Length : count;
    }
}
