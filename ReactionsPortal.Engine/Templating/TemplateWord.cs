namespace ReactionsPortal.Engine.Templating;

/// <summary>A word of a template language, for an editor that completes and explains.</summary>
/// <param name="Name">As it is written: <c>ToLower</c>, <c>each</c>, <c>string.upcase</c>.</param>
/// <param name="Kind">Where it may stand.</param>
/// <param name="Summary">A sentence on what it does.</param>
/// <param name="Arguments">What follows it, in order.</param>
/// <param name="Snippet">
/// What to write: for a filter behind <c>|</c>, for a statement with its delimiters. <c>${name}</c> is a field to fill in, all
/// else stands as it is.
/// </param>
public sealed record TemplateWord(string Name, TemplateWordKind Kind, string Summary, IReadOnlyList<TemplateArgument> Arguments, string Snippet);

/// <summary>What may follow a word.</summary>
/// <param name="Name">A word for it.</param>
/// <param name="IsRequired">Whether it must be there.</param>
public sealed record TemplateArgument(string Name, bool IsRequired);

/// <summary>Where a word of a template language may stand.</summary>
public enum TemplateWordKind
{
    /// <summary>Behind a <c>|</c>.</summary>
    Filter,

    /// <summary>By itself between the delimiters: a condition, a loop, a calculation.</summary>
    Statement,
}
