using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReactionsPortal.Engine.Samples.Scrubbing;

/// <summary>Scrubs a body by its kind: JSON value by value, any other text as a whole.</summary>
internal static class BodyScrubber
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public static string Of(string body, TextScrubber texts, ScrubMap map)
    {
        try
        {
            if (JsonNode.Parse(body) is { } json)
            {
                var scrubbed = Of(json, "", texts, map);
                Mend(json as JsonObject, scrubbed as JsonObject);
                return scrubbed.ToJsonString(Options);
            }
        }
        catch (JsonException)
        {
            // It is another text.
        }
        return texts.Of(body);
    }

    private static JsonNode Of(JsonNode node, string name, TextScrubber texts, ScrubMap map)
    {
        switch (node)
        {
            case JsonObject json:
                var copy = new JsonObject();
                foreach (var (key, value) in json)
                    copy[key] = value is null ? null : Of(value, key, texts, map);
                return copy;
            case JsonArray list:
                return new JsonArray([.. list.Select(item => item is null ? null : Of(item, name, texts, map))]);
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                return JsonValue.Create(texts.Of(value.GetValue<string>()));
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number && value.ToJsonString() is { Length: >= 4 } number && number.All(char.IsAsciiDigit) && (ScrubWords.IsId(name) || map.Known(Model.ScrubKind.Id, number) is not null):
                return JsonNode.Parse(map.Number(number))!;
            default:
                return node.DeepClone();
        }
    }

    /// <summary>Octopus says where in its message names stand: the places are those of the scrubbed names again.</summary>
    private static void Mend(JsonObject? before, JsonObject? after)
    {
        if (before?["Message"] is not JsonValue was || after?["Message"] is not JsonValue now || before["MessageReferences"] is not JsonArray from || after["MessageReferences"] is not JsonArray to
            || was.GetValueKind() != JsonValueKind.String || now.GetValueKind() != JsonValueKind.String)
            return;
        var (old, text) = (was.GetValue<string>(), now.GetValue<string>());
        var ends = from.OfType<JsonObject>().Select(one => (Start: Number(one["StartIndex"]), Length: Number(one["Length"]))).ToList();
        for (var index = 0; index < to.Count && index < ends.Count; index++)
        {
            if (to[index] is not JsonObject place || ends[index].Start is not { } start || ends[index].Length is not { } length || start < 0 || length < 0 || start + length > old.Length)
                continue;
            // What stands around a name is kept: the text before it and after it tells where it stands now.
            var tail = old.Length - start - length;
            var next = index + 1 < ends.Count && ends[index + 1].Start is { } following && following >= start + length ? old[(start + length)..following] : old[(old.Length - tail)..];
            var begin = index == 0 ? start : Number((to[index - 1] as JsonObject)?["StartIndex"]) + Number((to[index - 1] as JsonObject)?["Length"]) + (start - ends[index - 1].Start - ends[index - 1].Length);
            if (begin is not { } at || at < 0 || at > text.Length)
                return;
            var end = next.Length == 0 ? text.Length : text.IndexOf(next, at, StringComparison.Ordinal);
            if (end < at)
                return;
            (place["StartIndex"], place["Length"]) = (at, end - at);
        }
    }

    private static int? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;
}
