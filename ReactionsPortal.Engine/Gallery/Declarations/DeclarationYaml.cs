using System.Text.Json;
using System.Text.Json.Nodes;
using ReactionsPortal.Engine.Documents;

namespace ReactionsPortal.Engine.Gallery.Declarations;

/// <summary>How a declaration is written.</summary>
internal static class DeclarationYaml
{
    /// <summary>First line of a file: where editors find the schema.</summary>
    public const string SchemaLine = "# yaml-language-server: $schema=../../integration.schema.json";

    /// <summary>As a reaction's document is, with the levels around it.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>Reads one; unknown fields are refused.</summary>
    /// <exception cref="DocumentYamlException">It is none; names the line.</exception>
    public static IntegrationDeclaration Read(string yaml) => YamlReading.Read<IntegrationDeclaration>(yaml, Options);

    /// <summary>Writes one, with the line for editors before it.</summary>
    public static string Write(IntegrationDeclaration declaration)
    {
        var tree = JsonSerializer.SerializeToNode(declaration, Options)!.AsObject();
        LeaveOutUsual(tree);
        foreach (var input in tree["inputs"]?.AsArray().OfType<JsonObject>() ?? [])
            LeaveOutUsual(input);
        return $"{SchemaLine}\n{YamlText.Of(JsonSerializer.SerializeToElement(tree, Options))}";
    }

    /// <summary>What says no more than saying nothing.</summary>
    private static void LeaveOutUsual(JsonObject fields)
    {
        foreach (var (name, value) in fields.ToList())
        {
            if (value is JsonArray { Count: 0 } || (name == "required" && value!.GetValue<bool>()) || (name == "popularity" && value!.GetValue<int>() == 0))
                fields.Remove(name);
        }
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(DocumentJson.Options) { RespectNullableAnnotations = true, MaxDepth = 40 };
        foreach (var converter in GalleryJson.Converters())
            options.Converters.Add(converter);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
