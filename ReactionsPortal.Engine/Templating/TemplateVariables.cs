using ReactionsPortal.Engine.Templating.Evaluation;

namespace ReactionsPortal.Engine.Templating;

/// <summary>The variables of one event or run, ready for any number of templates. Immutable and safe to share between threads.</summary>
public sealed class TemplateVariables
{
    private readonly Dictionary<string, Binding> _byName;
    private readonly Lazy<Binding> _tree;

    /// <summary>Data of which bindings are made only as they are asked for, under a lock; null: all are made.</summary>
    private readonly Dictionary<string, string>? _lasting;

    private TemplateVariables(Dictionary<string, Binding> byName, Dictionary<string, string>? lasting = null)
    {
        _byName = byName;
        _lasting = lasting;
        _tree = new Lazy<Binding>(() => BindingTree.Of(All()));
    }

    /// <summary>The names, as they were given.</summary>
    public IEnumerable<string> Names => _lasting is null ? _byName.Keys : _lasting.Keys;

    /// <summary>The variables by the paths that their names are; built when a template first needs it.</summary>
    internal Binding Tree => _tree.Value;

    /// <summary>Takes variables whose values are templates themselves. Of names that differ only in case the last counts.</summary>
    public static TemplateVariables Of(IReadOnlyDictionary<string, string> variables) => Of(variables, isData: false);

    /// <summary>Takes variables whose values are templates, and others whose values are data; of the same name the template counts.</summary>
    public static TemplateVariables Of(IReadOnlyDictionary<string, string> templates, IReadOnlyDictionary<string, string> data)
    {
        var byName = new Dictionary<string, Binding>(templates.Count + data.Count, StringComparer.OrdinalIgnoreCase);
        Add(byName, data, isData: true);
        Add(byName, templates, isData: false);
        return new TemplateVariables(byName);
    }

    /// <summary>
    /// Takes variables whose values are data, inserted as they stand, a <c>#{</c> in them included: what an event brought
    /// must not be read as a template that asks for secrets.
    /// </summary>
    public static TemplateVariables OfData(IReadOnlyDictionary<string, string> variables) => Of(variables, isData: true);

    /// <summary>
    /// Takes data as <see cref="OfData"/> does, from a dictionary that nobody changes any more: most templates ask for a few of
    /// many variables.
    /// </summary>
    internal static TemplateVariables OfLastingData(IReadOnlyDictionary<string, string> variables) =>
        variables is Dictionary<string, string> lasting && lasting.Comparer.Equals(StringComparer.OrdinalIgnoreCase)
            ? new TemplateVariables(new Dictionary<string, Binding>(StringComparer.OrdinalIgnoreCase), lasting)
            : OfData(variables);

    /// <summary>Finds a variable by its exact name, or by a path into other variables and into JSON text; never throws.</summary>
    /// <param name="name">A name or path, such as <c>Webhook.Body.items[0].id</c>.</param>
    /// <param name="value">The value, evaluated; empty when there is none.</param>
    /// <returns>False when there is no such variable, or its value refers to itself or goes over a limit.</returns>
    public bool TryFind(string name, out string value)
    {
        var found = Find(name);
        value = found ?? "";
        return found is not null;
    }

    internal Binding? Exactly(string name)
    {
        if (_lasting is null)
            return _byName.GetValueOrDefault(name);
        if (!_lasting.TryGetValue(name, out var value))
            return null;
        lock (_lasting)
        {
            if (!_byName.TryGetValue(name, out var known))
                _byName[name] = known = new Binding(value ?? "", true) { IsVariable = true };
            return known;
        }
    }

    private Dictionary<string, Binding> All()
    {
        foreach (var name in _lasting?.Keys ?? Enumerable.Empty<string>())
            Exactly(name);
        return _byName;
    }

    private static TemplateVariables Of(IReadOnlyDictionary<string, string> variables, bool isData)
    {
        var byName = new Dictionary<string, Binding>(variables.Count, StringComparer.OrdinalIgnoreCase);
        Add(byName, variables, isData);
        return new TemplateVariables(byName);
    }

    private static void Add(Dictionary<string, Binding> byName, IReadOnlyDictionary<string, string> variables, bool isData)
    {
        foreach (var (name, value) in variables)
            byName[name] = new Binding(value ?? "", isData) { IsVariable = true };
    }

    private string? Find(string name)
    {
        var variable = Exactly(name);
        if (variable is { IsTemplate: false })
            return variable.Item;

        try
        {
            var renderer = new Renderer(this, TimeProvider.System);
            if (variable is not null)
                return renderer.Find(variable);

            return BindingTree.PathOf(name) is { } path ? renderer.Find(path) : null;
        }
        catch (Exception endless) when (endless is SelfReferenceException or LimitExceededException or InsufficientExecutionStackException)
        {
            return null;
        }
    }
}
