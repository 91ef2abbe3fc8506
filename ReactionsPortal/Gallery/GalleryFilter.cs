using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Gallery;
using ReactionsPortal.Engine.Gallery.Declarations;

namespace ReactionsPortal.Gallery;

/// <summary>Which integrations are shown; the page's address says it.</summary>
/// <param name="Text">Found in name, sentence or id; null: any.</param>
/// <param name="Category">Null: any.</param>
/// <param name="Event">Event that it works with; null: any.</param>
/// <param name="UsedOnly">Only those that made a reaction here.</param>
internal sealed record GalleryFilter(string? Text, IntegrationCategory? Category, string? Event, bool UsedOnly)
{
    /// <summary>Reads the address.</summary>
    public static GalleryFilter Of(string? text, string? category, string? eventName, string? show) =>
        new(text, Enum.TryParse<IntegrationCategory>(category, ignoreCase: true, out var known) ? known : null, eventName, show == "used");

    /// <summary>Address of the page that shows these.</summary>
    public string Address => PageAddress.Of("gallery", ("q", Text), ("category", Category?.ToString()), ("event", Event), ("show", UsedOnly ? "used" : null));

    /// <summary>Whether everything is shown.</summary>
    public bool IsAll => this is { Text: null, Category: null, Event: null, UsedOnly: false };

    /// <summary>Those that are shown.</summary>
    public IEnumerable<Integration> Apply(IEnumerable<Integration> all, IReadOnlyDictionary<string, IntegrationCount> use) => all.Where(integration =>
        (Category is null || integration.Declaration.Category == Category)
        && (Event is null || integration.Events.Contains(Event, StringComparer.OrdinalIgnoreCase))
        && (!UsedOnly || use.ContainsKey(integration.Id))
        && (Text is null || Has(integration, Text)));

    /// <summary>What is filtered by, in words.</summary>
    public IReadOnlyList<string> Words =>
        [.. ((string?[])[Text, Category is { } category ? GalleryWords.Of(category) : null, Event is null ? null : GalleryWords.Event(Event), UsedOnly ? L("In use") : null]).OfType<string>()];

    private static bool Has(Integration integration, string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word =>
        integration.Declaration.Name.Contains(word, StringComparison.OrdinalIgnoreCase)
        || integration.Declaration.Summary.Contains(word, StringComparison.OrdinalIgnoreCase)
        || integration.Id.Contains(word, StringComparison.OrdinalIgnoreCase)
        || GalleryWords.Of(integration.Declaration.Category).Contains(word, StringComparison.OrdinalIgnoreCase));
}
