namespace ReactionsPortal.Engine.Templating.Filters;

/// <summary>What may stand behind a filter.</summary>
/// <param name="Name">A word for it.</param>
/// <param name="IsRequired">Whether the filter does nothing without it.</param>
/// <param name="IsQuoted">Whether it is usually written in quotes.</param>
internal sealed record FilterArgument(string Name, bool IsRequired, bool IsQuoted)
{
    /// <summary>Reads them from their names: <c>?</c> behind one that may be left out, <c>#</c> behind a number, <c>!</c> behind a word.</summary>
    internal static IReadOnlyList<FilterArgument> All(string names) =>
        [.. names.Split(' ').Select(name => new FilterArgument(name.TrimEnd('?', '#', '!'), !name.EndsWith('?'), name.IndexOfAny(['#', '!']) < 0))];
}
