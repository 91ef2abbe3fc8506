using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Matching.Enrichment;

/// <summary>Gives Octopus events their variables: what the event says, and names and details of the documents it relates to.</summary>
internal interface IEventEnricher
{
    /// <summary>Works on a batch at once, so that documents are fetched together.</summary>
    /// <param name="events">Octopus events of any connections.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>One outcome for each event, in the same order. Never throws for what a server does.</returns>
    Task<IReadOnlyList<EnrichmentOutcome>> EnrichAsync(IReadOnlyList<EventToEnrich> events, CancellationToken cancellationToken);
}

/// <summary>An event that is to get its variables.</summary>
/// <param name="Received">The event.</param>
/// <param name="Needs">What is to be read for it, beyond the names that its summary shows.</param>
internal sealed record EventToEnrich(Event Received, OctopusNeeds Needs);
