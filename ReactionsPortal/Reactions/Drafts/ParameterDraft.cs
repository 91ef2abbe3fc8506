namespace ReactionsPortal.Reactions.Drafts;

/// <summary>A row of a script's parameters, while edited.</summary>
public sealed class ParameterDraft
{
    public string Name { get; set; } = "";

    /// <summary>A template.</summary>
    public string Value { get; set; } = "";
}
