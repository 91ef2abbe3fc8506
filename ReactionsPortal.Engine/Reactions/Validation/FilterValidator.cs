using FluentValidation;
using ReactionsPortal.Engine.Matching.Filters;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Reactions.Validation;

/// <summary>Walks the tree of a filter; each problem names the node by its path.</summary>
internal sealed class FilterValidator : AbstractValidator<Filter>
{
    private const int Deepest = 10;
    private const int MostNodes = 200;
    private const int LongestId = 200;

    public FilterValidator() => RuleFor(filter => filter).Custom((filter, context) =>
    {
        var nodes = 0;
        Walk(filter, "", 1, ref nodes, context.AddFailure);
    });

    private static void Walk(Filter? node, string path, int depth, ref int nodes, Action<string, string> fail)
    {
        if (node is null)
        {
            fail(path, "A condition is missing here.");
            return;
        }
        if (depth > Deepest)
        {
            fail(path, $"Groups go at most {Deepest} deep.");
            return;
        }
        if (++nodes == MostNodes + 1)
            fail(path, $"There are more than {MostNodes} conditions and groups.");
        if (nodes > MostNodes)
            return;

        var kinds = (node.All is null ? 0 : 1) + (node.Any is null ? 0 : 1) + (node.Not is null ? 0 : 1) + (node.Field is null ? 0 : 1);
        if (kinds != 1)
        {
            fail(path, "This is one of all, any, not, or a field with one operator.");
            return;
        }
        for (var i = 0; i < node.All?.Count; i++)
            Walk(node.All[i], Join(path, $"all[{i}]"), depth + 1, ref nodes, fail);
        for (var i = 0; i < node.Any?.Count; i++)
            Walk(node.Any[i], Join(path, $"any[{i}]"), depth + 1, ref nodes, fail);
        if (node.Not is not null)
            Walk(node.Not, Join(path, "not"), depth + 1, ref nodes, fail);
        if (node.Field is not null)
            CheckCondition(node, path, fail);
        else if (Condition.OperatorsOf(node).Any())
            fail(path, "A group has no operator of its own.");
    }

    private static void CheckCondition(Filter node, string path, Action<string, string> fail)
    {
        if (string.IsNullOrWhiteSpace(node.Field))
            fail(Join(path, "field"), "Name the variable, for example Octopus.Project.Name.");
        var operators = Condition.OperatorsOf(node).ToList();
        if (operators.Count != 1)
            fail(path, operators.Count == 0
                ? "Choose an operator: is, isNot, in, notIn, contains, startsWith, endsWith, matches, matchesVersion or exists."
                : $"This has {operators.Count} operators ({string.Join(", ", operators)}); write one condition for each.");
        else if (Condition.Problem(node) is { } problem)
            fail(Join(path, operators[0]), problem);
        else if (IdsProblem(node) is { } wrong)
            fail(Join(path, "ids"), wrong);
    }

    private static string? IdsProblem(Filter node)
    {
        if (node.Ids is not { } ids)
            return null;
        IReadOnlyList<string>? values = (node.Is ?? node.IsNot) is { } one ? [one] : node.In ?? node.NotIn;
        if (values is null)
            return "Ids go with is, isNot, in or notIn.";
        if (NamedVariables.IdOf(node.Field) is null)
            return $"{node.Field} is no name of something that has an id in Octopus.";
        if (ids.Keys.FirstOrDefault(name => !values.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } stray)
            return $"{stray} is not among the values.";
        return ids.Values.Any(id => string.IsNullOrWhiteSpace(id) || id.Length > LongestId) ? $"An id has 1 to {LongestId} characters, for example Projects-1." : null;
    }

    private static string Join(string path, string step) => path.Length == 0 ? step : $"{path}.{step}";
}
