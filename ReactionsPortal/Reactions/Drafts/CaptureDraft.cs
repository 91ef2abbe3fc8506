using System.Text.Json.Serialization;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>A value that is taken from an answer, while edited.</summary>
public sealed class CaptureDraft : DraftRow
{
    public string Name { get; set; } = "";

    public AnswerPlace From { get; set; }

    /// <summary>JSON path or name of the header; counts for neither with <see cref="AnswerPlace.Text"/>.</summary>
    public string Place { get; set; } = "";

    /// <summary>Regular expression that takes a part of it; empty: all of it.</summary>
    public string Regex { get; set; } = "";

    public bool Sensitive { get; set; }

    /// <summary>A capture that has not exactly one place: kept as the document says it, to be mended or removed.</summary>
    public Capture? AsWritten { get; set; }

    [JsonIgnore]
    public bool IsEmpty => AsWritten is null && Name.Trim().Length == 0 && Place.Trim().Length == 0 && Regex.Length == 0;

    internal static CaptureDraft Of(string name, Capture? capture) => capture switch
    {
        null or { Json: not null, Header: not null } or { Json: null, Header: null, Regex: null } => new() { Name = name, AsWritten = capture ?? new() },
        _ => new()
        {
            Name = name,
            From = capture.Json is not null ? AnswerPlace.Json : capture.Header is not null ? AnswerPlace.Header : AnswerPlace.Text,
            Place = capture.Json ?? capture.Header ?? "",
            Regex = capture.Regex ?? "",
            Sensitive = capture.Sensitive,
        },
    };

    internal Capture ToCapture() => AsWritten ?? new Capture
    {
        Json = From == AnswerPlace.Json ? Place.Trim() : null,
        Header = From == AnswerPlace.Header ? Place.Trim() : null,
        Regex = Regex.Length > 0 ? Regex : null,
        Sensitive = Sensitive,
    };
}
