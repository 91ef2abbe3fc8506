namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>What a template refers to.</summary>
internal sealed class TemplateUse
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<FilterCall> _unknownFilters = [];
    private readonly List<string> _loopItems = ["Octopus.Template.Each"];

    private TemplateUse() { }

    /// <summary>Paths to variables. What a loop names itself is left out, its collection is not.</summary>
    internal IReadOnlySet<string> Names => _names;

    /// <summary>Calls of filters that do not exist.</summary>
    internal IReadOnlyList<FilterCall> UnknownFilters => _unknownFilters;

    internal static TemplateUse Of(Node[] nodes)
    {
        var use = new TemplateUse();
        use.Collect(nodes);
        return use;
    }

    private void Collect(Node[] nodes)
    {
        foreach (var node in nodes)
            Collect(node);
    }

    private void Collect(Node node)
    {
        switch (node)
        {
            case SubstitutionNode substitution:
                Collect(substitution.Expression);
                break;
            case ConditionalNode conditional:
                foreach (var (condition, body) in conditional.Branches)
                {
                    Collect(condition.Left);
                    if (condition.Comparison?.Right is { } right)
                        Collect(right);
                    Collect(body);
                }

                Collect(conditional.Otherwise);
                break;
            case LoopNode loop:
                Collect(loop.Collection);
                _loopItems.Add(loop.Item);
                Collect(loop.Body);
                _loopItems.RemoveAt(_loopItems.Count - 1);
                break;
            case CalculationNode calculation:
                var symbols = new List<Symbol>();
                calculation.Calculation.CollectSymbols(symbols);
                foreach (var symbol in symbols)
                    Collect(symbol);
                break;
        }
    }

    private void Collect(Expression expression)
    {
        var path = expression as Symbol ?? ((Filtered)expression).Input;
        if (path.Steps.Length > 0 && !_loopItems.Exists(item => StartsWith(path.Text, item)))
            _names.Add(path.Text);

        foreach (var step in path.Steps)
        {
            if (step is Step.Lookup lookup)
                Collect(lookup.Path);
        }

        if (expression is Filtered filtered)
        {
            foreach (var call in filtered.Calls)
            {
                if (call.Filter is null)
                    _unknownFilters.Add(call);

                Collect(call.Arguments);
            }
        }
    }

    private static bool StartsWith(string path, string item) =>
        path.StartsWith(item, StringComparison.OrdinalIgnoreCase) && (path.Length == item.Length || path[item.Length] is '.' or '[');
}
