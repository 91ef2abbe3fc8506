using System.Text.Json;
using System.Text.Json.Serialization;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>A draft as text, for the browser's storage and to see whether something changed.</summary>
public static class DraftJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new DocumentConverter<ReactionDocument>(), new DocumentConverter<ResponseCondition>(), new DocumentConverter<Capture>(), new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowOutOfOrderMetadataProperties = true,
    };

    public static string Write(ReactionDraft draft) => JsonSerializer.Serialize(draft, Options);

    /// <returns>Null when the text is no draft, for example one of an older portal.</returns>
    public static ReactionDraft? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ReactionDraft>(text, Options);
        }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
