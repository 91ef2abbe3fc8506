namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>One step of a path to a variable.</summary>
internal abstract record Step
{
    private Step() { }

    /// <summary><c>.Name</c>, or the first name of a path.</summary>
    internal sealed record Name(string Text) : Step;

    /// <summary><c>[text]</c>.</summary>
    internal sealed record Index(string Text) : Step;

    /// <summary><c>[#{path}]</c>: the index is the value found there.</summary>
    internal sealed record Lookup(Symbol Path) : Step;
}
