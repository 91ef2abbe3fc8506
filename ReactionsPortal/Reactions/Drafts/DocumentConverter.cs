using System.Text.Json;
using System.Text.Json.Serialization;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>A document inside a draft is written as everywhere else.</summary>
internal sealed class DocumentConverter : JsonConverter<ReactionDocument>
{
    public override ReactionDocument? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<ReactionDocument>(ref reader, DocumentJson.Options);

    public override void Write(Utf8JsonWriter writer, ReactionDocument value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, DocumentJson.Options);
}
