using Parlot;

namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>
/// Reads what can be read of a template. A block that cannot be read to its closing tag is none: its first tag is
/// tried as a substitution, and what follows it is read anew without it. What cannot be read at all stays as text, up
/// to where it went wrong.
/// </summary>
internal sealed class ContinuingReader(SyntaxContext context) : BlockReader(context)
{
    /// <summary>How often the template's length may be read anew, before the rest stays as text.</summary>
    private const int MaxReadings = 20;

    /// <summary>The first tags of blocks that cannot be read, and where each went wrong.</summary>
    private readonly Dictionary<int, int> _noBlocks = [];

    private long _readAnew;

    internal ParsedTemplate ReadAll()
    {
        var position = 0;
        try
        {
            while (true)
            {
                position = ReadText(position);
                if (position < Template.Length)
                    position = ReadTag(position);
                else if (Open.Count > 1)
                    position = GiveUpBlock(position);
                else
                    break;
            }
        }
        catch (ParseException)
        {
            while (Open.Count > 1)
                position = Open.Pop().Start;

            Text.Append(Template, position, Template.Length - position);
        }

        FlushText();
        return new ParsedTemplate([.. Open.Peek().Nodes], []);
    }

    private int ReadTag(int start)
    {
        Context.StartTag();
        var isNoBlock = _noBlocks.TryGetValue(start, out var wrongAt);
        var tag = ParseTag(isNoBlock ? Grammar.Substitution : Grammar.Tag, start, out var end);
        if (tag is not null and not Tag.Close)
        {
            Take(tag, start, end);
            return end;
        }

        if (tag is Tag.Close close && close.Keyword == Open.Peek().Keyword)
        {
            CloseBlock();
            return end;
        }

        if (Open.Count > 1)
            return GiveUpBlock(start);

        end = Math.Min(Template.Length, Math.Max(start + 1, Math.Max(wrongAt, Context.Furthest)));
        Text.Append(Template, start, end - start);
        return end;
    }

    /// <summary>The innermost block cannot be read beyond a position: goes back to its first tag.</summary>
    private int GiveUpBlock(int position)
    {
        var start = Open.Pop().Start;
        _noBlocks[start] = position + Template.AsSpan(position).CommonPrefixLength("#{/");
        _readAnew += position - start;
        if (_readAnew > (long)MaxReadings * Template.Length)
            throw new ParseException("Too often read anew", Context.Scanner.Cursor.Position);

        Text.Clear();
        return start;
    }
}
