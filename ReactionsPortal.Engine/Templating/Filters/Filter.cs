namespace ReactionsPortal.Engine.Templating.Filters;

/// <summary>What a filter does.</summary>
/// <param name="input">The value on its left; null when there is none.</param>
/// <param name="arguments">As evaluated.</param>
/// <param name="run">What the filters of one rendering share.</param>
/// <returns>Null when it yields nothing: then the source text is printed and reported.</returns>
internal delegate string? FilterFunction(string? input, string[] arguments, FilterRun run);

/// <summary>A filter of the template language.</summary>
/// <param name="name">As it is written in documentation; any case will do in a template.</param>
/// <param name="function">What it does.</param>
/// <param name="summary">What it does, in a sentence for the person who writes a template.</param>
internal sealed class Filter(string name, FilterFunction function, string summary)
{
    /// <summary>As it is written in documentation; any case will do in a template.</summary>
    internal string Name { get; } = name;

    /// <summary>A sentence for the person who writes a template.</summary>
    internal string Summary { get; } = summary;

    /// <summary>What may stand behind it.</summary>
    internal IReadOnlyList<FilterArgument> Arguments { get; init; } = [];

    /// <summary>What its result needs no more escaping for.</summary>
    internal Escaping Escapes { get; init; }

    /// <summary>Whether it makes the whole result null.</summary>
    internal bool MakesNull { get; init; }

    internal string? Apply(string? input, string[] arguments, FilterRun run) => function(input, arguments, run);
}
