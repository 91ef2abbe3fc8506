using System.Text.Json.Serialization;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>A condition or a group of them, while edited.</summary>
[JsonDerivedType(typeof(ConditionDraft), "condition")]
[JsonDerivedType(typeof(FilterGroupDraft), "group")]
public abstract class FilterNodeDraft
{
    /// <summary>Path of the node in the document that was made last; empty when it was left out as unfinished.</summary>
    [JsonIgnore]
    public string Path { get; protected set; } = "";

    /// <summary>The node as a filter, and notes its path; null: unfinished.</summary>
    public abstract Filter? ToFilter(string path);

    /// <summary>Conditions within that lack a field or a value.</summary>
    public abstract IEnumerable<ConditionDraft> Unfinished();

    protected static FilterNodeDraft Of(Filter filter) => filter.IsGroup ? FilterGroupDraft.OfGroup(filter) : ConditionDraft.OfCondition(filter);
}
