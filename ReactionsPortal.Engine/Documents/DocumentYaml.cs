using System.Text.Json;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Documents;

/// <summary>How a reaction is written as YAML: the same shape as in JSON, for people to read and edit.</summary>
public static class DocumentYaml
{
    /// <summary>Longest text that is read, in characters.</summary>
    public const int MaxLength = 1_000_000;

    /// <summary>A field that is named and has nothing behind it is an error where the field takes something.</summary>
    internal static readonly JsonSerializerOptions Strict = new(DocumentJson.Options) { RespectNullableAnnotations = true };

    /// <summary>Writes; texts of several lines as literal blocks.</summary>
    public static string Write(ReactionDocument document) => YamlText.Of(JsonSerializer.SerializeToElement(document, DocumentJson.Options));

    /// <summary>Reads one document; unknown fields are refused, as are anchors, aliases and tags.</summary>
    /// <exception cref="DocumentYamlException">Not such a document; names the line.</exception>
    public static ReactionDocument Read(string yaml) => YamlReading.Read<ReactionDocument>(yaml, Strict);
}
