using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReactionsPortal.Connections;

/// <summary>Spaces to watch, written <c>"all"</c> or as a list of ids.</summary>
/// <param name="Ids">Empty: all.</param>
[JsonConverter(typeof(Converter))]
internal sealed record SpacesField(IReadOnlyList<string> Ids)
{
    private const string All = "all";

    internal sealed class Converter : JsonConverter<SpacesField>
    {
        public override SpacesField Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String && reader.GetString() == All) return new SpacesField([]);
            if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("Write \"all\", or a list of ids such as [\"Spaces-1\"].");
            return new SpacesField(JsonSerializer.Deserialize<string[]>(ref reader, options)!);
        }

        public override void Write(Utf8JsonWriter writer, SpacesField value, JsonSerializerOptions options)
        {
            if (value.Ids.Count == 0) writer.WriteStringValue(All);
            else JsonSerializer.Serialize(writer, value.Ids, options);
        }
    }
}
