using System.Text.Json;
using System.Text.Json.Serialization;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Documents;

/// <summary>A capture that is nothing but a JSON path is written as that path.</summary>
internal sealed class CaptureConverter : JsonConverter<Capture>
{
    private const string Expected = "Not a place in an answer: write \"$.id\", or an object with json, header, regex and sensitive.";

    public override Capture Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return new Capture { Json = reader.GetString() };
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException(Expected);

        var capture = new Capture();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            capture = (name, reader.TokenType) switch
            {
                ("sensitive", JsonTokenType.True or JsonTokenType.False) => capture with { Sensitive = reader.GetBoolean() },
                ("json", JsonTokenType.String) => capture with { Json = reader.GetString() },
                ("header", JsonTokenType.String) => capture with { Header = reader.GetString() },
                ("regex", JsonTokenType.String) => capture with { Regex = reader.GetString() },
                ("json" or "header" or "regex", JsonTokenType.Null) => capture,
                _ => throw new JsonException(Expected),
            };
        }
        return capture;
    }

    public override void Write(Utf8JsonWriter writer, Capture value, JsonSerializerOptions options)
    {
        if (value is { Json: { } path, Header: null, Regex: null, Sensitive: false })
        {
            writer.WriteStringValue(path);
            return;
        }
        writer.WriteStartObject();
        if (value.Json is not null)
            writer.WriteString("json", value.Json);
        if (value.Header is not null)
            writer.WriteString("header", value.Header);
        if (value.Regex is not null)
            writer.WriteString("regex", value.Regex);
        if (value.Sensitive)
            writer.WriteBoolean("sensitive", true);
        writer.WriteEndObject();
    }
}
