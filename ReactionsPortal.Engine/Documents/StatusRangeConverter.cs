using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Documents;

internal sealed class StatusRangeConverter : JsonConverter<StatusRange>
{
    public override StatusRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number when reader.TryGetInt32(out var code) => code.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
        return StatusRange.TryParse(text, out var range)
            ? range
            : throw new JsonException("Not a status or a range of them: write 204 or \"200-299\".");
    }

    public override void Write(Utf8JsonWriter writer, StatusRange value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
