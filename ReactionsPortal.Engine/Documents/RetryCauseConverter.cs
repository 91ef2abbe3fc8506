using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Documents;

internal sealed class RetryCauseConverter : JsonConverter<RetryCause>
{
    public override RetryCause Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number when reader.TryGetInt32(out var code) => code.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
        return RetryCause.TryParse(text, out var cause)
            ? cause
            : throw new JsonException("Not a failure: write connection, dns, tls, timeout, condition, a status such as 429, or \"500-599\".");
    }

    public override void Write(Utf8JsonWriter writer, RetryCause value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
