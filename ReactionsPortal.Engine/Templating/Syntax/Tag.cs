namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>What stands between <c>#{</c> and <c>}</c>.</summary>
internal abstract record Tag
{
    private Tag() { }

    /// <summary>A substitution or a calculation.</summary>
    internal sealed record Leaf(Node Node) : Tag;

    internal sealed record If(Condition Condition) : Tag;

    internal sealed record Unless(Condition Condition) : Tag;

    internal sealed record Each(string Item, Symbol Collection) : Tag;

    internal sealed record ElseIf(Condition Condition) : Tag;

    internal sealed record Else : Tag;

    /// <summary><c>/if</c>, <c>/unless</c> or <c>/each</c>.</summary>
    /// <param name="Keyword">In lower case.</param>
    internal sealed record Close(string Keyword) : Tag;
}
