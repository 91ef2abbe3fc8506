using Parlot;

namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>Reads a template in one pass and says what is wrong with it.</summary>
/// <param name="context">Shared with the readers of nested blocks.</param>
/// <param name="readsOn">Whether to look for more problems behind the first.</param>
internal sealed class TemplateReader(SyntaxContext context, bool readsOn) : BlockReader(context)
{
    private const int MaxProblems = 100;

    private readonly List<SyntaxProblem> _problems = [];

    /// <summary>Reads one substitution, or one block up to its closing tag.</summary>
    internal NestedBlock ReadOne(int start)
    {
        var position = ReadTag(start);
        while (Open.Count > 1 && _problems.Count == 0)
        {
            position = ReadText(position);
            if (position == Template.Length)
            {
                Context.Fail(position);
                return new NestedBlock(null, start);
            }

            position = ReadTag(position);
        }

        return _problems.Count == 0 ? new NestedBlock(Open.Peek().Nodes[0], position) : new NestedBlock(null, start);
    }

    /// <summary>Reads the whole template.</summary>
    internal ParsedTemplate ReadAll()
    {
        var position = 0;
        while ((position = ReadText(position)) < Template.Length && (readsOn || _problems.Count == 0))
        {
            try
            {
                position = ReadTag(position);
            }
            catch (ParseException)
            {
                Report(position, "This is nested too deeply.");
                position = Template.Length;
            }
        }

        FlushText();
        while (Open.Count > 1)
        {
            var keyword = Open.Peek().Keyword;
            Report(Open.Peek().Start, $"This #{{{keyword}}} is never closed with #{{/{keyword}}}.");
            CloseBlock();
        }

        return new ParsedTemplate([.. Open.Peek().Nodes], [.. _problems.OrderBy(problem => problem.Offset)]);
    }

    /// <summary>Reads the tag at a position and gives the position behind it.</summary>
    private int ReadTag(int start)
    {
        var tag = ParseTag(Grammar.Tag, start, out var end);
        if (tag is null)
            return Refuse(start, Math.Max(Context.Furthest, start + 2));

        if (tag is Tag.Close close)
            Close(close.Keyword, start);
        else
            Take(tag, start, end);

        return end;
    }

    private void Close(string keyword, int start)
    {
        if (Open.Peek().Keyword != keyword)
        {
            var inner = Open.Peek().Keyword;
            Report(start, inner.Length == 0
                ? $"There is no open #{{{keyword}}} that #{{/{keyword}}} could close."
                : $"#{{/{inner}}} is missing before #{{/{keyword}}}.");

            if (!Open.Any(block => block.Keyword == keyword))
                return;
        }

        while (Open.Peek().Keyword != keyword)
            CloseBlock();

        CloseBlock();
    }

    private int Refuse(int start, int furthest)
    {
        var end = Math.Min(furthest, Template.Length);
        if (Context.HintSince(start) is var (offset, message))
            Report(offset, message);
        else if (end == Template.Length)
            Report(start, "This #{ is never closed with }.");
        else if (Template[start + 2] == '/')
            Report(start, "A block is closed with #{/if}, #{/unless} or #{/each}.");
        else if (Template[start + 2] == '}')
            Report(start, "A variable's name is missing between #{ and }.");
        else
            Report(end, $"'{Template[end]}' cannot stand here.");

        return end;
    }

    private void Report(int offset, string message)
    {
        if (_problems.Count < (readsOn ? MaxProblems : 1))
            _problems.Add(new SyntaxProblem(offset, message));
    }
}
