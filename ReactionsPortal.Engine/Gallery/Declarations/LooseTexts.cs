using System.Text.Json;
using System.Text.Json.Serialization;
using ReactionsPortal.Engine.Documents;

namespace ReactionsPortal.Engine.Gallery.Declarations;

/// <summary>Values of which an input must have one.</summary>
/// <param name="Values">The values; <c>*</c> stands for anything but nothing, an empty text for nothing.</param>
[JsonConverter(typeof(WantedValuesConverter))]
public sealed record WantedValues(IReadOnlyList<string> Values);

/// <summary>One text or a list of them.</summary>
internal sealed class LooseTexts : JsonConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TextsOf(ref reader);

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options)
    {
        if (value is [var only])
        {
            writer.WriteStringValue(only);
            return;
        }
        writer.WriteStartArray();
        foreach (var text in value)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    public static IReadOnlyList<string> TextsOf(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            return [LooseText.TextOf(ref reader)];
        var texts = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            texts.Add(LooseText.TextOf(ref reader));
        return texts;
    }
}

/// <summary>The same, of what an input must have.</summary>
internal sealed class WantedValuesConverter : JsonConverter<WantedValues>
{
    public override WantedValues Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(LooseTexts.TextsOf(ref reader));

    public override void Write(Utf8JsonWriter writer, WantedValues value, JsonSerializerOptions options) => new LooseTexts().Write(writer, value.Values, options);
}
