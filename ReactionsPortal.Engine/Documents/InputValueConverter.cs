using System.Text.Json;
using System.Text.Json.Serialization;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Documents;

/// <summary>What was given for an input of an integration.</summary>
internal sealed class InputValueConverter : JsonConverter<InputValue>
{
    private const string Expected = "A text, a list of texts or of {\"name\", \"id\"}, or {\"secret\": \"Name\"} is wanted here.";

    public override InputValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                return InputValue.Of(Items(ref reader));
            case JsonTokenType.StartObject:
                var fields = Fields(ref reader);
                return fields is [("secret", var name)] ? InputValue.Stored(name) : throw new JsonException(Expected);
            default:
                return InputValue.Of(LooseText.TextOf(ref reader));
        }
    }

    public override void Write(Utf8JsonWriter writer, InputValue value, JsonSerializerOptions options)
    {
        if (value.Secret is { } secret)
        {
            writer.WriteStartObject();
            writer.WriteString("secret", secret);
            writer.WriteEndObject();
            return;
        }
        if (value.Items is not { } items)
        {
            writer.WriteStringValue(value.Text ?? "");
            return;
        }
        writer.WriteStartArray();
        foreach (var item in items)
        {
            if (item.Id is null)
            {
                writer.WriteStringValue(item.Name);
                continue;
            }
            writer.WriteStartObject();
            writer.WriteString("name", item.Name);
            writer.WriteString("id", item.Id);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static List<PickedItem> Items(ref Utf8JsonReader reader)
    {
        var items = new List<PickedItem>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                items.Add(new PickedItem(LooseText.TextOf(ref reader)));
                continue;
            }
            var fields = Fields(ref reader);
            items.Add(new PickedItem(
                fields.Find(field => field.Name == "name").Value ?? throw new JsonException(Expected),
                fields.Find(field => field.Name == "id").Value));
        }
        return items;
    }

    private static List<(string Name, string Value)> Fields(ref Utf8JsonReader reader)
    {
        var fields = new List<(string, string)>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String || name is not ("secret" or "name" or "id"))
                throw new JsonException(Expected);
            fields.Add((name, reader.GetString()!));
        }
        return fields;
    }
}
