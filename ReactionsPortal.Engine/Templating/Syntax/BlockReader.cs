using System.Text;
using Parlot;
using Parlot.Fluent;

namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>
/// Goes through a template: text and escapes by hand, each tag by <see cref="Grammar"/>, blocks on a stack of their
/// own.
/// </summary>
internal abstract class BlockReader
{
    protected BlockReader(SyntaxContext context)
    {
        Context = context;
        Template = context.Scanner.Buffer;
        Open.Push(new OpenBlock(null, 0, 0));
    }

    protected SyntaxContext Context { get; }

    protected string Template { get; }

    /// <summary>The blocks that are open, the whole template at the bottom.</summary>
    protected Stack<OpenBlock> Open { get; } = new();

    /// <summary>Text that was read and is no node yet.</summary>
    protected StringBuilder Text { get; } = new();

    /// <summary>Takes text in, with its escapes, up to the next tag or the end.</summary>
    protected int ReadText(int position)
    {
        while (position < Template.Length)
        {
            var hash = Template.IndexOf('#', position);
            if (hash < 0)
                hash = Template.Length;

            Text.Append(Template, position, hash - position);
            var behind = hash;
            while (behind < Template.Length && Template[behind] == '#')
                behind++;

            var hashes = behind - hash;
            if (behind == Template.Length || Template[behind] != '{')
            {
                Text.Append('#', hashes);
                position = behind;
            }
            else if (hashes % 2 == 1)
            {
                // ### is a # before a tag; only the last pair of a longer run is an escape, and none at the very end.
                Text.Append('#', hashes == 1 || behind == Template.Length - 1 ? hashes - 1 : hashes - 2);
                return behind - 1;
            }
            else
            {
                Text.Append('#', hashes - 1).Append('{');
                position = behind + 1;
            }
        }

        return Template.Length;
    }

    /// <summary>Reads the tag at a position; null when it cannot be read.</summary>
    protected Tag? ParseTag(Parser<Tag> grammar, int start, out int end)
    {
        (Context.AllowsElse, Context.AllowsElseIf) = (Open.Peek().AllowsElse, Open.Peek().AllowsElseIf);
        var cursor = Context.Scanner.Cursor;
        cursor.ResetPosition(start);
        var result = new ParseResult<Tag>();
        var isRead = grammar.Parse(Context, ref result);
        end = cursor.Offset;
        return isRead ? result.Value : null;
    }

    /// <summary>Takes a tag in that is no closing one.</summary>
    protected void Take(Tag tag, int start, int end)
    {
        FlushText();
        switch (tag)
        {
            case Tag.Leaf leaf:
                Open.Peek().Nodes.Add(leaf.Node);
                break;
            case Tag.ElseIf or Tag.Else:
                Open.Peek().Add(tag, start, end);
                break;
            default:
                if (Open.Count > SyntaxContext.MaxDepth)
                    throw new ParseException("Too deep", Context.Scanner.Cursor.Position);
                Open.Push(new OpenBlock(tag, start, end));
                break;
        }
    }

    /// <summary>Closes the innermost block.</summary>
    protected void CloseBlock()
    {
        FlushText();
        var node = Open.Pop().Close();
        Open.Peek().Nodes.Add(node);
    }

    protected void FlushText()
    {
        if (Text.Length == 0)
            return;

        Open.Peek().Nodes.Add(new TextNode(Text.ToString()));
        Text.Clear();
    }
}
