using System.Text.Json.Serialization;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>A part of a multipart body, while edited.</summary>
public sealed class HttpPartDraft : DraftRow
{
    public string Name { get; set; } = "";

    /// <summary>A template.</summary>
    public string Value { get; set; } = "";

    /// <summary>A template; empty: the part is no file.</summary>
    public string FileName { get; set; } = "";

    /// <summary>Empty: none is named.</summary>
    public string ContentType { get; set; } = "";

    [JsonIgnore]
    public bool IsEmpty => Name.Trim().Length == 0 && Value.Length == 0 && FileName.Length == 0;

    internal static HttpPartDraft Of(HttpPart part) => new() { Name = part.Name, Value = part.Value, FileName = part.FileName ?? "", ContentType = part.ContentType ?? "" };

    internal HttpPart ToPart() => new()
    {
        Name = Name.Trim(),
        Value = Value,
        FileName = FileName.Trim() is { Length: > 0 } file ? file : null,
        ContentType = ContentType.Trim() is { Length: > 0 } type ? type : null,
    };
}
