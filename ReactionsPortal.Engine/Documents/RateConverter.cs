using System.Text.Json;
using System.Text.Json.Serialization;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Documents;

internal sealed class RateConverter : JsonConverter<Rate>
{
    public override Rate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Rate.TryParse(reader.GetString(), out var rate)
            ? rate
            : throw new JsonException("Not a rate: write a number and a span, such as 60/m (s, m or h).");

    public override void Write(Utf8JsonWriter writer, Rate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
