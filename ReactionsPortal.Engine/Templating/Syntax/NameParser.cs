using Parlot;
using Parlot.Fluent;

namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>A name: letters, digits and <c>_ - : / ~ ( ) @</c>, and white space where its kind allows it; trimmed.</summary>
internal sealed class NameParser(NameKind kind) : Parser<string>
{
    public override bool Parse(ParseContext context, ref ParseResult<string> result)
    {
        var cursor = context.Scanner.Cursor;
        var text = cursor.Span;
        var length = LengthOf(text);
        var name = text[..length].Trim();
        if (name.IsEmpty)
        {
            ((SyntaxContext)context).Fail(cursor.Offset);
            return false;
        }

        var start = cursor.Offset;
        cursor.Advance(length);
        result.Set(start, cursor.Offset, name.ToString());
        return true;
    }

    /// <summary>Whether a text is one name as a whole.</summary>
    internal static bool IsName(string text)
    {
        foreach (var character in text)
        {
            if (!IsNameCharacter(character) && !char.IsWhiteSpace(character))
                return false;
        }

        return text.Length > 0;
    }

    private int LengthOf(ReadOnlySpan<char> text)
    {
        if (kind == NameKind.Operand && text is ['(', ..])
            return 0;

        var parentheses = 0;
        var index = 0;
        for (; index < text.Length; index++)
        {
            var character = text[index];
            if (char.IsWhiteSpace(character))
            {
                if (kind == NameKind.Word || EndsBefore(text[(index + 1)..]))
                    break;
            }
            else if (!IsNameCharacter(character))
            {
                break;
            }
            else if (kind == NameKind.Operand)
            {
                if (character == '(')
                    parentheses++;
                else if (character == ')' && --parentheses < 0)
                    break;
            }
        }

        return index;
    }

    /// <summary>Whether a keyword, or in a calculation a sign, follows: then the white space before it is no part of the name.</summary>
    private bool EndsBefore(ReadOnlySpan<char> rest)
    {
        if (rest.Length > 2 && char.IsWhiteSpace(rest[2]) && (rest[..2] is "==" or "!=" || rest[..2].Equals("in", StringComparison.OrdinalIgnoreCase)))
            return true;

        return kind == NameKind.Operand && rest.Length > 1 && rest[0] is '-' or '/' && char.IsWhiteSpace(rest[1]);
    }

    private static bool IsNameCharacter(char character) =>
        char.IsLetter(character) || char.IsDigit(character) || character is '_' or '-' or ':' or '/' or '~' or '(' or ')' or '@';
}
