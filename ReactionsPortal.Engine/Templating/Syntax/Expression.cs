namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>What has a textual value: a path, with or without filters.</summary>
internal abstract class Expression
{
    /// <summary>The normalised source text, without <c>#{</c> and <c>}</c>.</summary>
    internal abstract string Text { get; }
}
