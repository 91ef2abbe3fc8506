using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReactionsPortal.Engine.Documents;

internal sealed class DurationConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && DurationText.TryParse(reader.GetString(), out var duration)
            ? duration
            : throw new JsonException("Not a duration: write 500ms, 30s, 5m, 1h or 2d, at most 31d.");

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteStringValue(DurationText.Of(value));
}
