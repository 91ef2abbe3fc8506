using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Matching.Enrichment;

/// <summary>Gives events only what they say themselves.</summary>
internal sealed class PlainEventEnricher : IEventEnricher
{
    public Task<IReadOnlyList<EnrichmentOutcome>> EnrichAsync(IReadOnlyList<Event> events, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<EnrichmentOutcome>>([.. events.Select(received => new EnrichmentOutcome.Variables(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Octopus.Event.Category"] = received.Category ?? "",
            ["Octopus.Event.Json"] = received.Content.Body,
        }))]);
}
