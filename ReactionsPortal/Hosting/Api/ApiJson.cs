using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Gallery.Declarations;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Hosting.Api;

/// <summary>How the API reads and writes JSON: strict in what it takes, enumerations as words.</summary>
internal static class ApiJson
{
    // Parts of a reaction's document are left out where they are not set; other answers show what is null.
    private static readonly HashSet<Type> Documents = PartsOf(typeof(ReactionDocument), []);

    // What a GET adds to a document may be sent back with it, and is not looked at.
    private static readonly string[] AddedByGet = ["id", "version", "createdAt", "updatedAt", "updatedBy", "paused", "lastRun", "generatedKey", "warnings"];

    public static void Apply(JsonSerializerOptions options)
    {
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.AllowDuplicateProperties = false;
        options.MaxDepth = 32;
        foreach (var converter in DocumentJson.Converters()) options.Converters.Add(converter);
        options.Converters.Add(new JsonStringEnumConverter<EventSource>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<LogStream>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        foreach (var converter in GalleryJson.Converters()) options.Converters.Add(converter);
        options.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutNulls, DocumentJson.OneRequestOrSeveral, AllowWhatGetAdds } };
    }

    /// <summary>The types that a document is made of, without the document's own.</summary>
    private static HashSet<Type> PartsOf(Type whole, HashSet<Type> found)
    {
        foreach (var type in whole.GetProperties().SelectMany(property => property.PropertyType.GenericTypeArguments.Prepend(property.PropertyType)))
        {
            if (type is { IsClass: true } && type.Namespace == typeof(ReactionDocument).Namespace && found.Add(type))
                PartsOf(type, found);
        }
        return found;
    }

    private static void LeaveOutNulls(JsonTypeInfo type)
    {
        if (!Documents.Contains(type.Type)) return;
        foreach (var property in type.Properties) property.ShouldSerialize = (_, value) => value is not null;
    }

    private static void AllowWhatGetAdds(JsonTypeInfo type)
    {
        if (type.Type != typeof(ReactionDocument)) return;
        foreach (var name in AddedByGet)
        {
            var ignored = type.CreateJsonPropertyInfo(typeof(JsonElement), name);
            ignored.Set = (_, _) => { };
            type.Properties.Add(ignored);
        }
    }
}
