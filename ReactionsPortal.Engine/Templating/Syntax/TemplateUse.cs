namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>What a template refers to.</summary>
internal sealed class TemplateUse
{
    private const string Each = "Octopus.Template.Each";

    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<VariableUse> _variables = [];
    private readonly List<FilterCall> _unknownFilters = [];

    /// <summary>What the loops around name, and what the conditions around asked for.</summary>
    private readonly List<string> _loopItems = [];
    private readonly List<string> _askedFor = [];

    private TemplateUse() { }

    /// <summary>Paths to variables. What a loop names itself is left out, its collection is not.</summary>
    internal IReadOnlySet<string> Names => _names;

    /// <summary>Each place of each of them, in the order in which they are rendered.</summary>
    internal IReadOnlyList<VariableUse> Variables => _variables;

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
                    CollectSide(condition.Left);
                    if (condition.Comparison?.Right is { } right)
                        CollectSide(right);
                    var asked = condition.Left is Symbol path && condition.Comparison is null or { WantsEqual: true } ? path.Text : null;
                    Within(_askedFor, asked, body);
                }

                Collect(conditional.Otherwise);
                break;
            case LoopNode loop:
                Add(loop.Collection, mayBeMissing: true);
                _loopItems.Add(Each);
                Within(_loopItems, loop.Item, loop.Body);
                _loopItems.RemoveAt(_loopItems.Count - 1);
                break;
            case CalculationNode calculation:
                var symbols = new List<Symbol>();
                calculation.Calculation.CollectSymbols(symbols);
                foreach (var symbol in symbols)
                    Add(symbol, mayBeMissing: false);
                break;
        }
    }

    private void Within(List<string> names, string? name, Node[] body)
    {
        if (name is null)
        {
            Collect(body);
            return;
        }

        names.Add(name);
        Collect(body);
        names.RemoveAt(names.Count - 1);
    }

    /// <summary>One side of a condition: alone it may be missing, a filter has to have something to work on.</summary>
    private void CollectSide(Expression side)
    {
        if (side is Symbol path)
            Add(path, mayBeMissing: true);
        else
            Collect(side);
    }

    private void Collect(Expression expression)
    {
        Add(expression as Symbol ?? ((Filtered)expression).Input, mayBeMissing: false);
        if (expression is not Filtered filtered)
            return;

        foreach (var call in filtered.Calls)
        {
            if (call.Filter is null)
                _unknownFilters.Add(call);

            Collect(call.Arguments);
        }
    }

    private void Add(Symbol path, bool mayBeMissing)
    {
        if (path.Steps.Length > 0 && !IsOfLoop(path.Text))
        {
            _names.Add(path.Text);
            _variables.Add(new VariableUse(path, mayBeMissing || _askedFor.Exists(name => IsAtOrBelow(path.Text, name)) || DependsOnLoop(path)));
        }

        foreach (var step in path.Steps)
        {
            if (step is Step.Lookup lookup)
                Add(lookup.Path, mayBeMissing);
        }
    }

    /// <summary>Whether an index of it is only known inside a loop.</summary>
    private bool DependsOnLoop(Symbol path) =>
        Array.Exists(path.Steps, step => step is Step.Lookup lookup && (IsOfLoop(lookup.Path.Text) || DependsOnLoop(lookup.Path)));

    private bool IsOfLoop(string path) => _loopItems.Exists(item => IsAtOrBelow(path, item));

    private static bool IsAtOrBelow(string path, string name) =>
        path.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (path.Length == name.Length || path[name.Length] is '.' or '[');
}
