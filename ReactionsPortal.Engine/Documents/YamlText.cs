using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ReactionsPortal.Engine.Documents;

/// <summary>JSON as YAML for people: lists of single values on one line, texts of several lines as blocks.</summary>
internal static class YamlText
{
    public static string Of(JsonElement json)
    {
        var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(version: null, tags: null, isImplicit: true));
        Write(emitter, json);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Write(Emitter emitter, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, MappingStyle.Block));
                foreach (var field in json.EnumerateObject())
                {
                    emitter.Emit(YamlScalar.Text(field.Name));
                    Write(emitter, field.Value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonValueKind.Array:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, IsFlat(json) ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in json.EnumerateArray())
                    Write(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            case JsonValueKind.String:
                emitter.Emit(YamlScalar.Text(json.GetString()!));
                break;
            default:
                emitter.Emit(YamlScalar.Bare(json.GetRawText()));
                break;
        }
    }

    private static bool IsFlat(JsonElement list) =>
        list.EnumerateArray().All(item => item.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array) && !(item.ValueKind == JsonValueKind.String && item.GetString()!.Contains('\n', StringComparison.Ordinal)));
}
