using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReactionsPortal.Engine.Gallery.Declarations;

/// <summary>How the words of declarations are written in JSON.</summary>
public static class GalleryJson
{
    /// <summary>The converters, for hosts that have options of their own.</summary>
    public static IEnumerable<JsonConverter> Converters()
    {
        yield return new JsonStringEnumConverter<IntegrationCategory>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
        yield return new JsonStringEnumConverter<FactsMark>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
        yield return new JsonStringEnumConverter<InputType>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
    }
}
