using System.Text.Json.Serialization;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>A row of a list, while edited.</summary>
public abstract class DraftRow
{
    /// <summary>Tells the row apart within its list, wherever it is moved to.</summary>
    public int Id { get; set; }

    /// <summary>Path of the row in the document that was made last; empty when it was left out as empty.</summary>
    [JsonIgnore]
    public string Path { get; set; } = "";
}
