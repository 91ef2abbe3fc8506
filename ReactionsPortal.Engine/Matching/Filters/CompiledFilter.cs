using System.Text.RegularExpressions;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Matching.Filters;

/// <summary>A filter ready to be asked many times. Every condition is asked, so that the explanation is whole.</summary>
internal sealed class CompiledFilter
{
    private readonly Node? _root;

    /// <summary>Compiles; what is unfinished (an editor asks while one types) counts as met and is left out.</summary>
    public CompiledFilter(Filter? filter) => _root = filter is null ? null : Compile(filter);

    /// <summary>Whether the filter holds; the outcomes of all conditions are added in the document's order.</summary>
    public bool IsMetBy(TemplateVariables variables, List<ConditionOutcome> outcomes) =>
        _root is null || Ask(_root, variables, isNegated: false, outcomes);

    /// <summary>The same answer without the reasons: no more conditions are asked than it takes.</summary>
    /// <exception cref="RegexMatchTimeoutException">A value is too long to be searched: ask for the reasons.</exception>
    public bool Holds(FoundValues values) => _root is null || Holds(_root, values);

    private static bool Holds(Node node, FoundValues values)
    {
        switch (node)
        {
            case Group { IsAny: var isAny, Nodes: var nodes }:
                foreach (var inner in nodes)
                {
                    if (Holds(inner, values) == isAny)
                        return isAny;
                }
                return !isAny;
            case Negation { Inner: var inner }:
                return !Holds(inner, values);
            case Leaf { Condition: var condition }:
                return condition.IsMetBy(values.Find(condition.Field), condition.IdField is { } idField ? values.Find(idField) : null);
            default:
                return true;
        }
    }

    private static bool Ask(Node node, TemplateVariables variables, bool isNegated, List<ConditionOutcome> outcomes)
    {
        switch (node)
        {
            case Group { IsAny: var isAny, Nodes: var nodes }:
                var met = 0;
                foreach (var inner in nodes)
                    met += Ask(inner, variables, isNegated, outcomes) ? 1 : 0;
                return isAny ? met > 0 : met == nodes.Length;
            case Negation { Inner: var inner }:
                return !Ask(inner, variables, !isNegated, outcomes);
            case Leaf { Condition: var condition }:
                string? found = variables.TryFind(condition.Field, out var value) ? value : null;
                string? id = condition.IdField is { } idField && variables.TryFind(idField, out var itsId) ? itsId : null;
                var holds = TryAsk(condition, found, id);
                outcomes.Add(new ConditionOutcome(condition.Field, isNegated ? $"not {condition.Operator}" : condition.Operator, condition.WantedFor(found, id), found, holds == !isNegated) { IsGivenUp = holds is null });
                // What could not be searched in time is not met, whichever way it is asked, and holds up nothing else.
                return holds ?? isNegated;
            default:
                return true;
        }
    }

    private static bool? TryAsk(Condition condition, string? found, string? id)
    {
        try
        {
            return condition.IsMetBy(found, id);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static Node? Compile(Filter filter)
    {
        if (filter.All is { } all)
            return new Group(false, [.. all.Select(Compile).OfType<Node>()]);
        if (filter.Any is { } any)
            return new Group(true, [.. any.Select(Compile).OfType<Node>()]);
        if (filter.Not is { } not)
            return Compile(not) is { } inner ? new Negation(inner) : null;
        return string.IsNullOrWhiteSpace(filter.Field) || !Condition.OperatorsOf(filter).Any() || Condition.Problem(filter) is not null
            ? null
            : new Leaf(Condition.Of(filter));
    }

    private abstract record Node;

    private sealed record Group(bool IsAny, Node[] Nodes) : Node;

    private sealed record Negation(Node Inner) : Node;

    private sealed record Leaf(Condition Condition) : Node;
}
