namespace ReactionsPortal.Controls;

/// <summary>Something that can be picked instead of typed.</summary>
/// <param name="Value">What is taken.</param>
/// <param name="Label">How it is shown.</param>
/// <param name="Detail">Quiet words beside it, such as a current value.</param>
public sealed record Suggestion(string Value, string Label, string? Detail = null)
{
    /// <summary>A value that is shown as it is.</summary>
    public static Suggestion Of(string value) => new(value, value);

    /// <summary>Whether the typed text is found in it, ignoring case.</summary>
    public bool Has(string text) => Label.Contains(text, StringComparison.OrdinalIgnoreCase) || Value.Contains(text, StringComparison.OrdinalIgnoreCase);
}
