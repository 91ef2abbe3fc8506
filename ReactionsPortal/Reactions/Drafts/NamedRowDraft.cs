using System.Text.Json.Serialization;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>A name and the template of its value, while edited: a query parameter, a header, a field of a form, a parameter of a script.</summary>
public sealed class NamedRowDraft : DraftRow
{
    public string Name { get; set; } = "";

    /// <summary>A template.</summary>
    public string Value { get; set; } = "";

    [JsonIgnore]
    public bool IsEmpty => Name.Trim().Length == 0 && Value.Length == 0;

    internal static NamedRowDraft Of(NamedTemplate item) => new() { Name = item.Name, Value = item.Value };

    internal static List<NamedTemplate> ToTemplates(IEnumerable<NamedRowDraft> rows, string path) =>
        [.. rows.Filled(path, row => row.IsEmpty).Select(row => new NamedTemplate(row.Name.Trim(), row.Value))];
}
