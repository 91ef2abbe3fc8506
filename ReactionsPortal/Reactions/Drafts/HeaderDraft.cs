namespace ReactionsPortal.Reactions.Drafts;

/// <summary>A header row, while edited.</summary>
public sealed class HeaderDraft
{
    public string Name { get; set; } = "";

    /// <summary>A template.</summary>
    public string Value { get; set; } = "";
}
