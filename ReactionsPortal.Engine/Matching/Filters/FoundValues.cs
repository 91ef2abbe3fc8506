using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Matching.Filters;

/// <summary>An event's variables as many filters ask for them: each is looked for once, those that are missing too. For one thread at a time.</summary>
internal sealed class FoundValues(TemplateVariables variables)
{
    private readonly Dictionary<string, string?> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The value; null where there is none.</summary>
    public string? Find(string field)
    {
        if (!_known.TryGetValue(field, out var value))
            _known[field] = value = variables.TryFind(field, out var found) ? found : null;
        return value;
    }
}
