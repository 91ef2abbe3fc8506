namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>A block whose closing tag has not been read yet; or, without a first tag, the whole template.</summary>
internal sealed class OpenBlock
{
    private readonly List<Section> _sections = [];

    internal OpenBlock(Tag? tag, int start, int end)
    {
        Keyword = tag switch
        {
            Tag.If => "if",
            Tag.Unless => "unless",
            Tag.Each => "each",
            _ => "",
        };
        Add(tag, start, end);
    }

    /// <summary>The keyword that closes it; empty for the whole template.</summary>
    internal string Keyword { get; }

    /// <summary>Where its first tag starts.</summary>
    internal int Start => _sections[0].Start;

    /// <summary>Where the next node goes.</summary>
    internal List<Node> Nodes => _sections[^1].Nodes;

    internal bool AllowsElse => Keyword is "if" or "unless" && _sections[^1].Tag is not Tag.Else;

    internal bool AllowsElseIf => Keyword == "if" && AllowsElse;

    internal void Add(Tag? tag, int start, int end) => _sections.Add(new Section(tag, start, end, []));

    internal Node Close()
    {
        if (_sections[0].Tag is Tag.Each each)
            return new LoopNode(each.Item, each.Collection, [.. Nodes]);

        Node[] otherwise = _sections[^1].Tag is Tag.Else ? [.. Nodes] : [];
        if (_sections[0].Tag is Tag.Unless unless)
            return new ConditionalNode([new Branch(unless.Condition, otherwise)], [.. _sections[0].Nodes]);

        var branches = new List<Branch>(_sections.Count);
        foreach (var section in _sections)
        {
            if (section.Tag is Tag.If first)
                branches.Add(new Branch(first.Condition, [.. section.Nodes]));
            else if (section.Tag is Tag.ElseIf next)
                branches.Add(new Branch(next.Condition, [.. section.Nodes]));
        }

        return new ConditionalNode([.. branches], otherwise);
    }

    private sealed record Section(Tag? Tag, int Start, int End, List<Node> Nodes);
}
