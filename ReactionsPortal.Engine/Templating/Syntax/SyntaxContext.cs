using Parlot;
using Parlot.Fluent;

namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>What the parsers share while they read one template.</summary>
internal sealed class SyntaxContext(string template) : ParseContext(new Scanner(template), MaxDepth, useNewLines: false, disableLoopDetection: false, CancellationToken.None)
{
    /// <summary>Deepest nesting of lookups, parentheses and blocks.</summary>
    internal const int MaxDepth = 100;

    private string? _hint;
    private int _hintOffset = -1;

    /// <summary>Whether <c>#{else}</c> ends the branch being read, instead of naming a variable.</summary>
    internal bool AllowsElse { get; set; }

    /// <summary>Whether <c>#{elseif ...}</c> ends the branch being read.</summary>
    internal bool AllowsElseIf { get; set; }

    /// <summary>Blocks that stand as arguments of filters, by where they start: each is read once, whatever is tried around it.</summary>
    internal Dictionary<int, NestedBlock> NestedBlocks { get; } = [];

    /// <summary>The furthest place at which something else was expected.</summary>
    internal int Furthest { get; private set; }

    /// <summary>Forgets where earlier tags failed.</summary>
    internal void StartTag() => Furthest = 0;

    internal void Fail(int offset) => Furthest = Math.Max(Furthest, offset);

    /// <summary>Remembers what is wrong in the words of the parser that knows; the hint furthest on wins.</summary>
    internal void Hint(int offset, string message)
    {
        if (offset < _hintOffset)
            return;

        _hint = message;
        _hintOffset = offset;
    }

    /// <summary>The hint given at or after an offset, if any.</summary>
    internal (int Offset, string Message)? HintSince(int offset) =>
        _hint is not null && _hintOffset >= offset ? (_hintOffset, _hint) : null;
}
