namespace ReactionsPortal.Engine.Templating.Evaluation;

/// <summary>What came up while a text was rendered.</summary>
internal sealed class Findings
{
    private OrderedDictionary<string, bool>? _tokens;
    private OrderedDictionary<string, bool>? _variables;

    /// <summary>Source texts that yielded nothing, each once, in order.</summary>
    internal IReadOnlyList<string> Tokens => _tokens is null ? [] : _tokens.Keys;

    /// <summary>Variables that were to be inserted and do not exist, each once, in order.</summary>
    internal IReadOnlyList<string> Variables => _variables is null ? [] : _variables.Keys;

    /// <summary>Whether the <c>Null</c> filter made the whole result null.</summary>
    internal bool IsNull { get; set; }

    internal void AddToken(string token) => (_tokens ??= new(StringComparer.Ordinal)).TryAdd(token, true);

    internal void AddVariable(string name) => (_variables ??= new(StringComparer.OrdinalIgnoreCase)).TryAdd(name, true);

    /// <summary>Takes in what came up in a value.</summary>
    internal void Add(Findings inner)
    {
        foreach (var token in inner.Tokens)
            AddToken(token);

        foreach (var name in inner.Variables)
            AddVariable(name);
    }
}
