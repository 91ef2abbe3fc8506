namespace ReactionsPortal.Controls;

/// <summary>Something that can be picked instead of typed.</summary>
/// <param name="Value">What is taken.</param>
/// <param name="Label">How it is shown.</param>
/// <param name="Detail">Quiet words beside it, such as a current value.</param>
public sealed record Suggestion(string Value, string Label, string? Detail = null)
{
    /// <summary>What stays when the value's name changes; null: nothing is known.</summary>
    public string? Id { get; init; }

    /// <summary>Whether it stands for any value.</summary>
    public bool IsAny { get; init; }

    /// <summary>A value that is shown as it is.</summary>
    public static Suggestion Of(string value) => new(value, value);

    /// <summary>Whether the typed text is found in it, ignoring case.</summary>
    public bool Has(string text) => Label.Contains(text, StringComparison.OrdinalIgnoreCase) || Value.Contains(text, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What a search found.</summary>
/// <param name="Items">What can be picked.</param>
/// <param name="Note">A sentence below: that there is more, or why something is missing; null: none.</param>
public sealed record SuggestionsFound(IReadOnlyList<Suggestion> Items, string? Note)
{
    /// <summary>Nothing.</summary>
    public static SuggestionsFound None { get; } = new([], null);
}

/// <summary>Finds what fits to a typed text, where not everything can be listed.</summary>
public delegate Task<SuggestionsFound> SuggestionSearch(string text, CancellationToken cancellationToken);
