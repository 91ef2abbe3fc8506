using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Newtonsoft.Json.Linq;
using ReactionsPortal.Engine.Templating.Filters;
using ReactionsPortal.Engine.Templating.Syntax;

namespace ReactionsPortal.Engine.Templating.Evaluation;

/// <summary>Renders one template once.</summary>
internal sealed class Renderer
{
    private readonly Dictionary<Binding, (Binding Value, Findings Findings)> _values = [];
    private readonly Budget _budget = new();
    private readonly FilterRun _filters;
    private readonly RootScope _root;
    private int _loopsPassedOver;

    internal Renderer(TemplateVariables variables, TimeProvider clock)
    {
        _root = new RootScope(variables);
        _filters = new FilterRun(_budget, clock);
    }

    /// <summary>What filters had to report beyond yielding nothing.</summary>
    internal IReadOnlyList<string> FilterErrors => _filters.Errors;

    /// <summary>Whether the time for regular expressions ran out.</summary>
    internal bool PatternsTookTooLong => _filters.TookTooLong;

    /// <summary>Renders a template's nodes.</summary>
    internal string Render(Node[] nodes, Places.Place? place, Findings findings) => Render(nodes, _root, place, findings);

    /// <summary>The value of one variable, evaluated; null when it does not exist.</summary>
    internal string? Find(Binding variable) => Value(variable, _root, null).Item;

    /// <summary>The value at a path, evaluated; null when there is none.</summary>
    internal string? Find(Symbol path) => Resolve(path, _root, null)?.Item;

    private string Render(Node[] nodes, Scope scope, Places.Place? place, Findings findings)
    {
        using var output = new TextOutput(_budget, place);
        RenderInto(output, nodes, scope, findings);
        return output.ToString();
    }

    private void RenderInto(TextOutput output, Node[] nodes, Scope scope, Findings findings)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var node in nodes)
        {
            _budget.Step();
            switch (node)
            {
                case TextNode text:
                    output.AddText(text.Text);
                    break;
                case SubstitutionNode substitution:
                    Substitute(output, substitution, scope, findings);
                    break;
                case ConditionalNode conditional:
                    Choose(output, conditional, scope, findings);
                    break;
                case LoopNode loop:
                    Repeat(output, loop, scope, findings);
                    break;
                case CalculationNode calculation:
                    Calculate(output, calculation, scope, findings);
                    break;
            }
        }
    }

    private void Substitute(TextOutput output, SubstitutionNode substitution, Scope scope, Findings findings)
    {
        var last = (substitution.Expression as Filtered)?.Calls[^1].Filter;
        var value = Evaluate(substitution.Expression, scope, findings);
        if (value is not null)
        {
            output.AddValue(value, last?.Escapes ?? Escaping.None);
            return;
        }

        var source = substitution.SourceText();
        if (last?.MakesNull == true)
            findings.IsNull = true;
        else
            findings.AddToken(source);

        output.AddValue(source, Escaping.None);
    }

    private void Choose(TextOutput output, ConditionalNode conditional, Scope scope, Findings findings)
    {
        for (var index = 0; index < conditional.Branches.Length; index++)
        {
            var (condition, body) = conditional.Branches[index];
            if (Side(condition.Left, scope, findings) is not { } left)
            {
                GiveUp(condition.Left, index);
                return;
            }

            var holds = IsTrue(left);
            if (condition.Comparison is { } comparison)
            {
                var right = comparison.Right is null ? comparison.RightText : Side(comparison.Right, scope, findings);
                if (right is null)
                {
                    GiveUp(comparison.Right!, index);
                    return;
                }

                holds = (left == right) == comparison.WantsEqual;
            }

            if (holds)
            {
                RenderInto(output, body, scope, findings);
                return;
            }
        }

        RenderInto(output, conditional.Otherwise, scope, findings);

        void GiveUp(Expression side, int branch)
        {
            findings.AddToken(side.Text);
            var source = new StringBuilder();
            conditional.WriteTo(source, branch);
            output.AddValue(source.ToString(), Escaping.None);
        }
    }

    /// <summary>One side of a condition: a missing variable is the empty text, a filter without result is null.</summary>
    private string? Side(Expression expression, Scope scope, Findings findings) => expression is Symbol path
        ? Resolve(path, scope, findings)?.Item ?? ""
        : Evaluate(expression, scope, findings);

    private static bool IsTrue(string text)
    {
        if (text is "" or "0")
            return false;

        var word = text.AsSpan().Trim();
        return !word.Equals("no", StringComparison.OrdinalIgnoreCase) && !word.Equals("false", StringComparison.OrdinalIgnoreCase);
    }

    private void Repeat(TextOutput output, LoopNode loop, Scope scope, Findings findings)
    {
        using var items = ItemsOf(loop.Collection, scope, findings).GetEnumerator();
        var hasItem = items.MoveNext();
        var inside = new LoopScope(scope, loop.Item);
        for (var index = 0; hasItem; index++)
        {
            _budget.Iterate();
            var item = items.Current;
            hasItem = items.MoveNext();
            inside.MoveTo(item, index, !hasItem);
            RenderInto(output, loop.Body, inside, findings);
        }
    }

    private IEnumerable<Binding> ItemsOf(Symbol collection, Scope scope, Findings findings)
    {
        var found = Resolve(collection, scope, findings);
        if (found is null)
            return [];

        // A variable with a value of its own is that value, whatever is indexed below it.
        if (found.Item is not { } text)
            return found.Indexed?.Values ?? Enumerable.Empty<Binding>();

        var holdsNoTemplate = !text.Contains("#{", StringComparison.Ordinal);
        return found.Json(_budget) switch
        {
            JArray array => array.Select(item => Binding.OfJson(item, found.IsData, holdsNoTemplate)),
            JObject map => map.Properties().Select(property => EntryOf(property, found.IsData, holdsNoTemplate)),
            _ => Parts(text, found.IsData),
        };
    }

    private static Binding EntryOf(JProperty property, bool isData, bool holdsNoTemplate)
    {
        var entry = new Binding(property.Name, isData);
        entry.Child("Key", new Binding(property.Name, isData));
        entry.Child("Value", Binding.OfJson(property.Value, isData, holdsNoTemplate));
        return entry;
    }

    private static IEnumerable<Binding> Parts(string text, bool isData)
    {
        var start = 0;
        while (true)
        {
            var comma = text.IndexOf(',', start);
            if (comma < 0)
                break;

            yield return new Binding(text[start..comma], isData);
            start = comma + 1;
        }

        yield return new Binding(text[start..], isData);
    }

    private void Calculate(TextOutput output, CalculationNode calculation, Scope scope, Findings findings)
    {
        var result = calculation.Calculation.Evaluate(path =>
        {
            var text = Resolve(path, scope, findings)?.Item;
            if (text is null)
                findings.AddVariable(path.Text);

            return double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : null;
        });
        output.AddValue(result?.ToString(CultureInfo.InvariantCulture) ?? calculation.SourceText(), Escaping.None);
    }

    private string? Evaluate(Expression expression, Scope scope, Findings findings)
    {
        var path = expression as Symbol ?? ((Filtered)expression).Input;
        var value = Resolve(path, scope, findings)?.Item;
        if (value is null && path != Symbol.None)
            findings.AddVariable(path.Text);

        if (expression is not Filtered filtered)
            return value;

        foreach (var call in filtered.Calls)
        {
            var arguments = ArgumentsOf(call, scope, findings);
            _budget.Spend(value?.Length ?? 0);
            value = call.Filter?.Apply(value, arguments, _filters);
            Budget.CheckLength(value?.Length ?? 0);
            _budget.Spend(value?.Length ?? 0);
        }

        return value;
    }

    private string[] ArgumentsOf(FilterCall call, Scope scope, Findings findings)
    {
        if (call.Arguments.Length == 0)
            return [];

        var arguments = new string[call.Arguments.Length];
        for (var index = 0; index < arguments.Length; index++)
            arguments[index] = call.Arguments[index] is TextNode text ? text.Text : Render([call.Arguments[index]], scope, null, findings);

        return arguments;
    }

    /// <summary>Finds what a path leads to, its own text evaluated; null when it leads nowhere.</summary>
    private Binding? Resolve(Symbol path, Scope scope, Findings? findings)
    {
        if (path.Steps.Length == 0)
            return null;

        _budget.Step();
        if (!path.HasLookups)
            return ResolveIn(scope, path, findings);

        scope.Enter(path);
        try
        {
            return Settle(path, scope) is { } settled ? ResolveIn(scope, settled, findings) : null;
        }
        finally
        {
            scope.Leave();
        }
    }

    /// <summary>Replaces the lookups in a path by what they find; null when one finds nothing.</summary>
    private Symbol? Settle(Symbol path, Scope scope)
    {
        var steps = new Step[path.Steps.Length];
        for (var index = 0; index < steps.Length; index++)
        {
            steps[index] = path.Steps[index];
            if (steps[index] is not Step.Lookup lookup)
                continue;

            if (Resolve(lookup.Path, scope, null)?.Item is not { } text)
                return null;

            steps[index] = new Step.Index(text);
        }

        return new Symbol(steps, path.Offset, path.End);
    }

    private Binding? ResolveIn(Scope scope, Symbol path, Findings? findings)
    {
        scope.Enter(path);
        try
        {
            if (Walk(path, scope) is { } found)
                return Value(found, scope, findings);

            return scope.Parent is null ? null : ResolveIn(scope.Parent, path, findings);
        }
        finally
        {
            scope.Leave();
        }
    }

    private Binding? Walk(Symbol path, Scope scope)
    {
        if (scope == _root && !path.HasWildcard && _root.Variables.Exactly(path.Text) is { } variable)
            return variable;

        var place = scope.First(((Step.Name)path.Steps[0]).Text);
        for (var index = 1; index < path.Steps.Length && place is not null; index++)
        {
            place = path.Steps[index] switch
            {
                Step.Name { Text: var name } => place.Children?.GetValueOrDefault(name) ?? InJson(place, name, scope),
                Step.Index { Text: "*" } when place.Indexed is { Count: > 0 } => place.Indexed.Values.First(),
                Step.Index { Text: var at } => place.Indexed?.GetValueOrDefault(at) ?? InJson(place, at, scope),
                _ => null,
            };
        }

        return place;
    }

    /// <summary>Goes one step into the JSON that a place's text is; null when it is none.</summary>
    private Binding? InJson(Binding place, string step, Scope scope)
    {
        if (step.Length == 0 || string.IsNullOrEmpty(place.Item))
            return null;

        var value = place;
        if (place.IsTemplate)
        {
            try
            {
                value = Value(place, scope, null);
            }
            catch (SelfReferenceException)
            {
                _loopsPassedOver++;
                _budget.Spend(10_000);
                return null;
            }
        }

        var holdsNoTemplate = value == place || !value.Item!.Contains("#{", StringComparison.Ordinal);
        return value.Json(_budget) switch
        {
            JObject map => Binding.OfJson(map[step], place.IsData, holdsNoTemplate),
            JArray array when int.TryParse(step, NumberStyles.Integer, CultureInfo.InvariantCulture, out var index) && index >= 0 =>
                Binding.OfJson(index < array.Count ? array[index] : null, place.IsData, holdsNoTemplate),
            _ => null,
        };
    }

    /// <summary>Evaluates the text of a place in the scope in which it was found.</summary>
    private Binding Value(Binding place, Scope scope, Findings? findings)
    {
        if (!place.IsTemplate)
            return place;

        if (scope == _root && _values.TryGetValue(place, out var known))
        {
            _budget.Spend(known.Findings.Tokens.Count);
            findings?.Add(known.Findings);
            return known.Value;
        }

        var parsed = TemplateCache.Shared.Get(place.Item!, ReadingMode.Strict);
        if (parsed.Problems.Count > 0)
            return place;

        var loopsBefore = _loopsPassedOver;
        var inner = new Findings();
        Binding value;
        _budget.EnterValue();
        try
        {
            value = new Binding(Render(parsed.Nodes, scope, null, inner));
        }
        finally
        {
            _budget.LeaveValue();
        }

        // What was reached without passing over a loop is the same wherever it is asked for.
        if (scope == _root && place.IsVariable && _loopsPassedOver == loopsBefore)
            _values.Add(place, (value, inner));

        findings?.Add(inner);
        return value;
    }
}
