using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ReactionsPortal.Engine.Gallery.Declarations;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Tests.Engine.Gallery;

/// <summary>Makes the JSON schema of declarations from their types and what is said of them.</summary>
internal static partial class IntegrationSchema
{
    private const string Text = """{"type": "string"}""";
    private const string LooseText = """{"type": ["string", "number", "boolean"]}""";
    private const string LooseTexts = """{"anyOf": [{"type": ["string", "number", "boolean"]}, {"type": "array", "items": {"type": ["string", "number", "boolean"]}}]}""";
    private const string Placeholder = """{"type": "string", "pattern": "\\$\\{[A-Za-z]"}""";
    private const string Anything = "true";

    private static readonly Dictionary<Type, string> Written = new()
    {
        [typeof(TimeSpan)] = """{"type": "string", "pattern": "^([0-9]+(\\.[0-9]+)?(ms|s|m|h|d)|.*\\$\\{.*)$"}""",
        [typeof(Rate)] = """{"type": "string", "pattern": "^([0-9]+/[smh]|.*\\$\\{.*)$"}""",
        [typeof(StatusRange)] = """{"type": ["string", "integer"], "pattern": "^[1-5][0-9]{2}(-[1-5][0-9]{2})?$"}""",
        [typeof(RetryCause)] = """{"type": ["string", "integer"]}""",
        [typeof(ReactionsPortal.Engine.Model.Capture)] = """{"anyOf": [{"type": "string"}, {"type": "object", "properties": {"json": {"type": "string"}, "header": {"type": "string"}, "regex": {"type": "string"}, "sensitive": {"type": "boolean"}}, "additionalProperties": false}]}""",
        [typeof(WantedValues)] = LooseTexts,
        [typeof(InputValue)] = Anything,
        [typeof(HttpProxy)] = Anything,
    };

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Said = new(ReadDocumentation);

    public static string Make()
    {
        var schema = Of(typeof(IntegrationDeclaration)).AsObject();
        var reaction = Of(typeof(ReactionDocument)).AsObject();
        reaction["properties"]!.AsObject().Remove("integration");
        reaction["properties"]!.AsObject().Remove("enabled");
        Loosen(reaction);
        var http = reaction["properties"]!["action"]!["properties"]!["http"]!.DeepClone();
        schema["$defs"] = new JsonObject { ["reaction"] = reaction, ["http"] = http };
        schema["properties"]!["reactions"]!["items"]!["properties"]!["document"] = new JsonObject { ["$ref"] = "#/$defs/reaction" };
        Test(schema)["properties"]!["http"] = new JsonObject { ["$ref"] = "#/$defs/http" };
        var whole = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = "An integration of the gallery" };
        foreach (var (name, value) in schema.ToList())
        {
            schema.Remove(name);
            whole[name] = value;
        }
        return whole.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).ReplaceLineEndings("\n") + "\n";
    }

    private static JsonNode Test(JsonObject schema) => schema["properties"]!["test"]!;

    private static JsonNode Of(Type type) => DeclarationYaml.Options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe });

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var converter = context.PropertyInfo?.CustomConverter?.GetType().Name;
        var made = Written.TryGetValue(type, out var written) ? JsonNode.Parse(written)!
            : converter == "LooseText" ? JsonNode.Parse(LooseText)!
            : converter == "LooseTexts" ? JsonNode.Parse(LooseTexts)!
            : node;
        if (made is not JsonObject schema)
            return made;
        WithoutNull(schema);
        if (schema.ContainsKey("properties"))
            schema["additionalProperties"] = false;
        if (context.PropertyInfo is { } property && Said.Value.GetValueOrDefault($"{property.DeclaringType.FullName}.{NameOf(property.AttributeProvider)}") is { } said)
            schema.Insert(0, "description", said);
        return schema;
    }

    /// <summary>Whole values may be placeholders too.</summary>
    private static void Loosen(JsonNode node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list.OfType<JsonNode>())
                Loosen(item);
            return;
        }
        if (node is not JsonObject schema)
            return;
        foreach (var (_, value) in schema.ToList())
        {
            if (value is not null)
                Loosen(value);
        }
        if (schema.ContainsKey("enum") || schema["type"]?.ToString() is "array" or "integer" or "boolean")
        {
            var own = new JsonObject();
            foreach (var (name, value) in schema.Where(field => field.Key != "description").ToList())
            {
                schema.Remove(name);
                own[name] = value;
            }
            schema["anyOf"] = new JsonArray(own, JsonNode.Parse(Placeholder));
        }
    }

    private static void WithoutNull(JsonObject schema)
    {
        if (schema["type"] is JsonArray types && types.Count == 2 && types.FirstOrDefault(type => type!.ToString() == "null") is { } none)
        {
            types.Remove(none);
            schema["type"] = types[0]!.ToString();
        }
        if (schema["enum"] is JsonArray values && values.FirstOrDefault(value => value is null) is null && values.Contains(null))
            values.Remove(null);
        schema.Remove("default");
    }

    private static string? NameOf(System.Reflection.ICustomAttributeProvider? provider) => (provider as System.Reflection.MemberInfo)?.Name;

    private static Dictionary<string, string> ReadDocumentation()
    {
        var path = Path.ChangeExtension(typeof(IntegrationDeclaration).Assembly.Location, ".xml");
        return XDocument.Load(path).Descendants("member")
            .Where(member => member.Attribute("name")!.Value.StartsWith("P:", StringComparison.Ordinal) && member.Element("summary") is not null)
            .ToDictionary(member => member.Attribute("name")!.Value[2..], member => Blanks().Replace(Flat(member.Element("summary")!), " ").Trim(), StringComparer.Ordinal);
    }

    private static string Flat(XElement summary) => string.Concat(summary.Nodes().Select(node => node switch
    {
        XElement { Name.LocalName: "see" } see => (see.Attribute("cref")?.Value ?? "").Split('.')[^1],
        XElement element => element.Value,
        _ => node.ToString(),
    }));

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();
}
