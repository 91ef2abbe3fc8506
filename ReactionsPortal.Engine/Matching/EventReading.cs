using System.Runtime.CompilerServices;
using System.Text.Json;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Client;
using ReactionsPortal.Engine.Octopus.Client.Resources;

namespace ReactionsPortal.Engine.Matching;

/// <summary>What Octopus says of an event: read once, however many look at the event while it is in memory.</summary>
internal static class EventReading
{
    private static readonly ConditionalWeakTable<EventContent, OctopusEvent> Known = [];

    /// <summary>The event; of one that cannot be read, what is known of it otherwise.</summary>
    public static OctopusEvent Of(Event received) => Known.GetValue(received.Content, _ => Read(received));

    /// <summary>The names that a trigger may use for it; none for what has no category.</summary>
    public static IReadOnlyList<string> NamesOf(Event received) => received is { Category: { } category, Source: not EventSource.Portal }
        ? OctopusEventNames.Of(category, received.Source == EventSource.Octopus ? Of(received).Resource.RelatedDocumentIds ?? [] : [])
        : [];

    private static OctopusEvent Read(Event received)
    {
        try
        {
            using var json = JsonDocument.Parse(received.Content.Body);
            if (OctopusEvent.Read(json.RootElement) is { } happened)
                return happened with { Json = received.Content.Body };
        }
        catch (JsonException)
        {
            // What is known without it is told below.
        }

        return new OctopusEvent(
            new EventResource { Id = received.DeduplicationKey ?? "", Category = received.Category, Message = received.Summary, Occurred = received.OccurredAt },
            received.Content.Body);
    }
}
