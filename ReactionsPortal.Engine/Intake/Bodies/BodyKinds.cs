using System.Collections.Frozen;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Intake.Bodies;

/// <summary>Tells kinds of bodies apart by their media type.</summary>
internal static class BodyKinds
{
    /// <summary>Text that is not called text.</summary>
    private static readonly FrozenSet<string> Texts = new[]
    {
        "application/x-ndjson", "application/ndjson", "application/jsonl", "application/json-seq", "application/yaml", "application/x-yaml", "application/toml",
        "application/javascript", "application/x-javascript", "application/graphql", "application/sql", "application/x-sh", "application/csv",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="media">The media type without parameters; null: none was named.</param>
    public static BodyKind Of(string? media) => media switch
    {
        null or "" => BodyKind.Unsaid,
        _ when Is(media, "application/json") || Is(media, "text/json") || Is(media, "application/x-json") || Ends(media, "+json") || CloudEvent.IsStructured(media) => BodyKind.Json,
        _ when Is(media, "application/x-www-form-urlencoded") => BodyKind.Form,
        _ when Is(media, "multipart/form-data") => BodyKind.Multipart,
        _ when Is(media, "application/xml") || Is(media, "text/xml") || Ends(media, "+xml") => BodyKind.Xml,
        _ when media.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || Ends(media, "+yaml") || Texts.Contains(media) => BodyKind.Text,
        _ => BodyKind.Binary,
    };

    private static bool Is(string media, string other) => media.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static bool Ends(string media, string ending) => media.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
