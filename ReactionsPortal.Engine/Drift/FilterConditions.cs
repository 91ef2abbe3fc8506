using ReactionsPortal.Engine.Matching.Filters;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Drift;

/// <summary>The conditions of a filter with their places in the document.</summary>
internal static class FilterConditions
{
    private const int Deepest = 12;

    /// <summary>Each condition with its path.</summary>
    public static IEnumerable<(string Path, Filter Condition)> Of(Filter? filter, string path, int depth = 0)
    {
        if (filter is null || depth > Deepest)
            return [];
        return filter switch
        {
            { All: { } all } => all.SelectMany((inner, index) => Of(inner, $"{path}.all[{index}]", depth + 1)),
            { Any: { } any } => any.SelectMany((inner, index) => Of(inner, $"{path}.any[{index}]", depth + 1)),
            { Not: { } not } => Of(not, $"{path}.not", depth + 1),
            { Field.Length: > 0 } => [(path, filter)],
            _ => [],
        };
    }

    /// <summary>The values that a condition compares whole, and the place where they stand.</summary>
    public static (string Operator, IReadOnlyList<string> Values) ValuesOf(Filter condition) => condition switch
    {
        { Is: { } one } => ("is", [one]),
        { IsNot: { } one } => ("isNot", [one]),
        { In: { } several } => ("in", several),
        { NotIn: { } several } => ("notIn", several),
        _ => (Condition.OperatorsOf(condition).FirstOrDefault() ?? "", []),
    };
}
