using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Documents;

/// <summary>How a reaction is written as JSON: in the API, in the database, in version history.</summary>
public static class DocumentJson
{
    /// <summary>Camel-case names, enumerations as words, durations as <c>30s</c>, empty properties left out, unknown ones refused.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>Writes.</summary>
    public static string Write(ReactionDocument document) => JsonSerializer.Serialize(document, Options);

    /// <summary>Reads what <see cref="Write"/> made.</summary>
    /// <exception cref="JsonException">Not such a document.</exception>
    public static ReactionDocument Read(string json) =>
        JsonSerializer.Deserialize<ReactionDocument>(json, Options) ?? throw new JsonException("The document is null.");

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            NumberHandling = JsonNumberHandling.Strict,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            AllowDuplicateProperties = false,
            MaxDepth = 32,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OneRequestOrSeveral } },
        };
        foreach (var converter in Converters())
            options.Converters.Add(converter);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>An action that has several requests is written without the fields of the one that it could be.</summary>
    public static void OneRequestOrSeveral(JsonTypeInfo type)
    {
        if (type.Type != typeof(HttpAction))
            return;
        foreach (var property in type.Properties)
        {
            var isOfBoth = property.Name is "requests" or "syntax";
            property.ShouldSerialize = (action, value) => value is not (null or false) && (isOfBoth || action is HttpAction { Requests: null });
        }
    }

    /// <summary>The converters alone, for hosts that have options of their own.</summary>
    public static IEnumerable<JsonConverter> Converters()
    {
        yield return new DurationConverter();
        yield return new RateConverter();
        yield return new StatusRangeConverter();
        yield return new RetryCauseConverter();
        yield return new CaptureConverter();
        yield return new ProxyConverter();
        yield return new InputValueConverter();
        yield return new JsonStringEnumConverter<Backoff>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
        yield return new JsonStringEnumConverter<BodyEscaping>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
        yield return new JsonStringEnumConverter<TemplateSyntax>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
        yield return new JsonStringEnumConverter<DayOfWeek>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
        yield return new JsonStringEnumConverter<AbsenceSince>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
        yield return new JsonStringEnumConverter<HmacAlgorithm>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
        yield return new JsonStringEnumConverter<HmacEncoding>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
        yield return new JsonStringEnumConverter<HmacKey>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
    }
}
