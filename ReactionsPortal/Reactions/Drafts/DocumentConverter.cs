using System.Text.Json;
using System.Text.Json.Serialization;
using ReactionsPortal.Engine.Documents;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>What belongs to a document is written inside a draft as everywhere else.</summary>
internal sealed class DocumentConverter<T> : JsonConverter<T>
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<T>(ref reader, DocumentJson.Options);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, DocumentJson.Options);
}
