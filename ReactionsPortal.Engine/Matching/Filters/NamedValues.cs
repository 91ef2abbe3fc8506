using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Matching.Filters;

/// <summary>Values of a condition that are names with ids: each is met by its name, or by its id under another name.</summary>
internal sealed class NamedValues
{
    private readonly IReadOnlyList<string> _values;
    private readonly HashSet<string> _names;
    private readonly Dictionary<string, string> _nameOfId = new(StringComparer.OrdinalIgnoreCase);

    private NamedValues(string idField, bool isWanted, IReadOnlyList<string> values, IReadOnlyDictionary<string, string> ids)
    {
        (IdField, IsWanted, _values) = (idField, isWanted, values);
        _names = values.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, id) in ids)
            _nameOfId[id] = name;
    }

    /// <summary>Variable with the id.</summary>
    public string IdField { get; }

    /// <summary>Whether the condition wants one of them; else it wants none.</summary>
    public bool IsWanted { get; }

    /// <summary>Null for a condition without ids.</summary>
    public static NamedValues? Of(Filter node)
    {
        if (node.Ids is not { Count: > 0 } ids || NamedVariables.IdOf(node.Field) is not { } idField)
            return null;
        IReadOnlyList<string> values = node switch
        {
            { Is: { } one } => [one],
            { IsNot: { } one } => [one],
            _ => node.In ?? node.NotIn ?? [],
        };
        return new NamedValues(idField, node.Is is not null || node.In is not null, values, ids);
    }

    /// <summary>Whether the name or the id is one of them.</summary>
    public bool Has(string? name, string? id) => (name is not null && _names.Contains(name)) || (id is not null && _nameOfId.ContainsKey(id));

    /// <summary>The values as text, with today's name of the one that the id means where it has another one now; null where none has.</summary>
    public string? Wanted(string? name, string? id) =>
        id is null || name is null || !_nameOfId.TryGetValue(id, out var written) || string.Equals(written, name, StringComparison.OrdinalIgnoreCase)
            ? null
            : string.Join(", ", _values.Select(value => string.Equals(value, written, StringComparison.OrdinalIgnoreCase) ? $"{value} (now {name})" : value));
}
