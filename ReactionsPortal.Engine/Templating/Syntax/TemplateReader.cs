using System.Text;
using Parlot;
using Parlot.Fluent;

namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>
/// Reads a template in one pass: text and escapes by hand, each tag by <see cref="Grammar"/>, blocks on a stack of
/// their own.
/// </summary>
/// <param name="context">Shared with the readers of nested blocks.</param>
/// <param name="recovers">Whether what cannot be read stays as text, instead of ending the reading.</param>
internal sealed class TemplateReader(SyntaxContext context, bool recovers)
{
    private const int MaxProblems = 100;

    private readonly string _template = context.Scanner.Buffer;
    private readonly Stack<OpenBlock> _open = new();
    private readonly StringBuilder _text = new();
    private readonly List<(int Offset, string Message)> _problems = [];

    /// <summary>Reads a whole template.</summary>
    internal static ParsedTemplate Read(string template, bool recovers) =>
        new TemplateReader(new SyntaxContext(template), recovers).ReadAll();

    /// <summary>Reads one substitution, or one block up to its closing tag.</summary>
    internal NestedBlock ReadOne(int start)
    {
        _open.Push(new OpenBlock(null, start, start));
        var position = ReadTag(start);
        while (_open.Count > 1 && _problems.Count == 0)
        {
            position = ReadText(position);
            if (position == _template.Length)
            {
                context.Fail(position);
                return new NestedBlock(null, start);
            }

            position = ReadTag(position);
        }

        return _problems.Count == 0 ? new NestedBlock(_open.Peek().Nodes[0], position) : new NestedBlock(null, start);
    }

    private ParsedTemplate ReadAll()
    {
        _open.Push(new OpenBlock(null, 0, 0));
        var position = 0;
        while ((position = ReadText(position)) < _template.Length && (recovers || _problems.Count == 0))
        {
            try
            {
                position = ReadTag(position);
            }
            catch (ParseException)
            {
                Report(position, "This is nested too deeply.");
                _text.Append(_template, position, _template.Length - position);
                position = _template.Length;
            }
        }

        FlushText();
        CloseAll();
        return new ParsedTemplate([.. _open.Peek().Nodes], [.. _problems.OrderBy(problem => problem.Offset).Select(problem => TemplateProblem.At(_template, problem.Offset, problem.Message))]);
    }

    /// <summary>Takes text in, with its escapes, up to the next tag or the end.</summary>
    private int ReadText(int position)
    {
        while (position < _template.Length)
        {
            var hash = _template.IndexOf('#', position);
            if (hash < 0)
                hash = _template.Length;

            _text.Append(_template, position, hash - position);
            var behind = hash;
            while (behind < _template.Length && _template[behind] == '#')
                behind++;

            var hashes = behind - hash;
            if (behind == _template.Length || _template[behind] != '{')
            {
                _text.Append('#', hashes);
                position = behind;
            }
            else if (hashes % 2 == 1)
            {
                // ### is a # before a tag; only the last pair of a longer run is an escape.
                _text.Append('#', hashes == 1 ? 0 : hashes - 2);
                return behind - 1;
            }
            else
            {
                _text.Append('#', hashes - 1).Append('{');
                position = behind + 1;
            }
        }

        return _template.Length;
    }

    /// <summary>Reads the tag at a position and gives the position behind it.</summary>
    private int ReadTag(int start)
    {
        var block = _open.Peek();
        (context.AllowsElse, context.AllowsElseIf) = (block.AllowsElse, block.AllowsElseIf);
        var cursor = context.Scanner.Cursor;
        cursor.ResetPosition(start);

        var result = new ParseResult<Tag>();
        if (!Grammar.Tag.Parse(context, ref result))
            return Refuse(start, Math.Max(context.Furthest, start + 2));

        var end = cursor.Offset;
        if (result.Value is Tag.Close close)
            return Close(close.Keyword, start, end);

        FlushText();
        switch (result.Value)
        {
            case Tag.Leaf leaf:
                block.Nodes.Add(leaf.Node);
                break;
            case Tag.ElseIf or Tag.Else:
                block.Add(result.Value, start, end);
                break;
            default:
                if (_open.Count > SyntaxContext.MaxDepth)
                    throw new ParseException("Too deep", cursor.Position);
                _open.Push(new OpenBlock(result.Value, start, end));
                break;
        }

        return end;
    }

    private int Close(string keyword, int start, int end)
    {
        if (_open.Peek().Keyword != keyword)
        {
            var inner = _open.Peek();
            Report(start, inner.Keyword.Length == 0
                ? $"There is no open #{{{keyword}}} that #{{/{keyword}}} could close."
                : $"#{{/{inner.Keyword}}} is missing before #{{/{keyword}}}.");

            if (!_open.Any(block => block.Keyword == keyword))
            {
                _text.Append(_template, start, end - start);
                return end;
            }

            FlushText();
            while (_open.Peek().Keyword != keyword)
                Flatten();
        }

        FlushText();
        var node = _open.Pop().Close();
        _open.Peek().Nodes.Add(node);
        return end;
    }

    private int Refuse(int start, int furthest)
    {
        var end = Math.Min(furthest, _template.Length);
        if (context.HintSince(start) is var (offset, message))
            Report(offset, message);
        else if (end == _template.Length)
            Report(start, "This #{ is never closed with }.");
        else if (_template[start + 2] == '}')
            Report(start, "A variable's name is missing between #{ and }.");
        else
            Report(end, $"'{_template[end]}' cannot stand here.");

        _text.Append(_template, start, end - start);
        return end;
    }

    private void CloseAll()
    {
        while (_open.Count > 1)
        {
            Report(_open.Peek().Start, $"This #{{{_open.Peek().Keyword}}} is never closed with #{{/{_open.Peek().Keyword}}}.");
            Flatten();
        }
    }

    private void Flatten()
    {
        var block = _open.Pop();
        _open.Peek().Nodes.AddRange(block.Flatten(TagAlone));
    }

    private Node TagAlone(int start, int end)
    {
        context.Scanner.Cursor.ResetPosition(start);
        var result = new ParseResult<Tag>();
        return Grammar.Substitution.Parse(context, ref result) && result.Value is Tag.Leaf leaf
            ? leaf.Node
            : new TextNode(_template[start..end]);
    }

    private void FlushText()
    {
        if (_text.Length == 0)
            return;

        _open.Peek().Nodes.Add(new TextNode(_text.ToString()));
        _text.Clear();
    }

    private void Report(int offset, string message)
    {
        if (_problems.Count < (recovers ? MaxProblems : 1))
            _problems.Add((offset, message));
    }
}
