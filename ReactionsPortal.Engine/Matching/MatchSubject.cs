using System.Text.Json;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Matching;

/// <summary>An event made ready for all reactions that look at it.</summary>
internal sealed class MatchSubject(Event received, string? connection, IReadOnlyDictionary<string, string> values)
{
    private readonly Lazy<IReadOnlyList<string>> _related = new(() => RelatedOf(received));

    /// <summary>The event.</summary>
    public Event Event { get; } = received;

    /// <summary>Name of the connection that it came from; null for webhooks and deleted connections.</summary>
    public string? Connection { get; } = connection;

    /// <summary>Octopus's category.</summary>
    public string? Category => Event.Category;

    /// <summary>Ids of the documents that an Octopus event relates to, in Octopus's order.</summary>
    public IReadOnlyList<string> RelatedDocumentIds => _related.Value;

    /// <summary>The variables by name.</summary>
    public IReadOnlyDictionary<string, string> Values { get; } = values;

    /// <summary>The variables, ready for filters and templates.</summary>
    public TemplateVariables Variables { get; } = TemplateVariables.OfData(values);

    private static IReadOnlyList<string> RelatedOf(Event received)
    {
        if (received.Source != EventSource.Octopus)
            return [];
        try
        {
            using var document = JsonDocument.Parse(received.Content.Body);
            return document.RootElement.TryGetProperty(nameof(RelatedDocumentIds), out var ids) && ids.ValueKind == JsonValueKind.Array
                ? [.. ids.EnumerateArray().Where(id => id.ValueKind == JsonValueKind.String).Select(id => id.GetString()!)]
                : [];
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return [];
        }
    }
}
