using System.Text.Json;
using ReactionsPortal.Engine.Gallery.Declarations;
using ReactionsPortal.Engine.Gallery.Placeholders;

namespace ReactionsPortal.Engine.Gallery;

/// <summary>Finds the events that an integration works with.</summary>
internal static class IntegrationEvents
{
    /// <summary>Those that its triggers name, or that can be chosen for them.</summary>
    public static IReadOnlyList<string> Of(IntegrationDeclaration declaration) =>
        [.. declaration.Reactions.SelectMany(reaction => OfTrigger(reaction.Document, declaration)).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static IEnumerable<string> OfTrigger(JsonElement document, IntegrationDeclaration declaration)
    {
        if (!document.TryGetProperty("trigger", out var trigger) || trigger.ValueKind != JsonValueKind.Object)
            yield break;
        foreach (var kind in trigger.EnumerateObject())
        {
            if (kind.Name == "webhook")
                yield return Integration.Webhook;
            if (kind.Value.ValueKind != JsonValueKind.Object || !kind.Value.TryGetProperty("events", out var events))
                continue;
            foreach (var name in events.ValueKind == JsonValueKind.Array ? events.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).SelectMany(item => Names(item.GetString()!, declaration))
                : events.ValueKind == JsonValueKind.String ? Names(events.GetString()!, declaration) : [])
                yield return name;
        }
    }

    private static IEnumerable<string> Names(string text, IntegrationDeclaration declaration) =>
        PlaceholderText.Has(text) && PlaceholderText.Parse(text) is [{ Input: { } name }]
            ? declaration.Inputs.FirstOrDefault(input => input.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Options.Select(option => option.Value) ?? []
            : [text];
}
