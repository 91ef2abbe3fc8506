using System.Collections.Concurrent;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Client;
using ReactionsPortal.Engine.Octopus.Client.Resources;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Matching.Enrichment;

/// <summary>Enriches Octopus events through their connections.</summary>
/// <remarks>
/// Documents lead to documents (a deployment to its release, that to its channel), so they are fetched in rounds, each
/// for the whole batch at once.
/// </remarks>
internal sealed class OctopusEnricher(ConnectionRecords connections, OctopusDocuments documents, ReleaseHistory history) : IEventEnricher
{
    private const int MaxRounds = 4;
    private static readonly (string Prefix, OctopusDetails Detail)[] Shown =
        [("Projects-", OctopusDetails.Project), ("Releases-", OctopusDetails.Release), ("Environments-", OctopusDetails.Environment)];

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<Guid, int> _failures = new();

    public async Task<IReadOnlyList<EnrichmentOutcome>> EnrichAsync(IReadOnlyList<EventToEnrich> events, CancellationToken cancellationToken)
    {
        var outcomes = new EnrichmentOutcome[events.Count];
        foreach (var group in events.Select((one, index) => Subject.Of(index, one)).GroupBy(one => one.Received.Origin, StringComparer.Ordinal))
        {
            List<Subject> subjects = [.. group];
            var enriched = OctopusOrigin.Connection(group.Key) is { } id && await connections.FindAsync(id, cancellationToken) is { } connection
                ? await EnrichAsync(connection, subjects, cancellationToken)
                : subjects.ConvertAll(Alone);
            foreach (var (subject, outcome) in subjects.Zip(enriched))
                outcomes[subject.Index] = outcome;
        }

        return outcomes;
    }

    private async Task<List<EnrichmentOutcome>> EnrichAsync(ConnectionTarget connection, List<Subject> subjects, CancellationToken cancellationToken)
    {
        if (connection.Server is not { } server)
            return subjects.ConvertAll<EnrichmentOutcome>(_ => new EnrichmentOutcome.Delayed(ConnectionSentences.KeyUnreadable.Reason, LongestWait));

        var found = new DocumentsFound();
        for (var round = 0; round < MaxRounds; round++)
        {
            List<DocumentNeed> needs = [.. subjects.SelectMany(subject => DocumentsOf(subject, found)).Where(need => !found.HasAsked(need))];
            if (needs.Count == 0)
                break;
            found.Add(await documents.GetAsync(server, Newest(needs), cancellationToken));
        }

        var earlier = await history.FindAsync(server, [.. subjects.Select(subject => new HistoryQuestion(subject.Happened.Resource, subject.Received.ReceivedAt, subject.Needs.Documents))], found, cancellationToken);
        var failure = found.Failure ?? earlier.Failure;
        var wait = failure is null ? TimeSpan.Zero : Wait(connection.Id, failure);
        if (failure is null)
            _failures.TryRemove(connection.Id, out _);

        return subjects.Select((subject, index) => (FailureOf(subject, found) ?? earlier.FailureOf(index)) is { } broken
            ? new EnrichmentOutcome.Delayed(broken.Sentence, wait)
            : (EnrichmentOutcome)new EnrichmentOutcome.Variables(OctopusVariables.Of(subject.Happened, server, found, earlier.Of(index)))).ToList();
    }

    /// <summary>With the connection gone, the event says what it can.</summary>
    private static EnrichmentOutcome Alone(Subject subject) =>
        new EnrichmentOutcome.Variables(OctopusVariables.Of(subject.Happened, null, new DocumentsFound(), EarlierReleases.None));

    private static IEnumerable<DocumentNeed> DocumentsOf(Subject subject, DocumentsFound found)
    {
        var happened = subject.Happened.Resource;
        var changed = IsChange(happened.Category) ? OctopusEventNames.Subject(happened.RelatedDocumentIds ?? []) : null;
        return EventReferences.Of(happened, found).Ids(subject.Needs).Select(id => new DocumentNeed(id, happened.SpaceId,
            id.StartsWith("ServerTasks-", StringComparison.OrdinalIgnoreCase) || id.Equals(changed, StringComparison.OrdinalIgnoreCase) ? subject.Received.ReceivedAt : null));
    }

    /// <summary>Whether an event may have changed the very document that it is about.</summary>
    private static bool IsChange(string? category) =>
        category is not null
        && (category.Equals("Created", StringComparison.OrdinalIgnoreCase) || category.Equals("Modified", StringComparison.OrdinalIgnoreCase)
            || category.Equals("Deleted", StringComparison.OrdinalIgnoreCase) || category.StartsWith("Machine", StringComparison.OrdinalIgnoreCase));

    /// <summary>One need for each document: the one that asks for the newest copy.</summary>
    private static IEnumerable<DocumentNeed> Newest(List<DocumentNeed> needs) =>
        needs.GroupBy(need => need.Id, StringComparer.OrdinalIgnoreCase).Select(same => same.MaxBy(need => need.NotBefore ?? DateTimeOffset.MinValue)!);

    private static OctopusFailure? FailureOf(Subject subject, DocumentsFound found) =>
        EventReferences.Of(subject.Happened.Resource, found).Ids(subject.Needs).Select(found.FailureOf).FirstOrDefault(failure => failure is not null);

    private TimeSpan Wait(Guid connection, OctopusFailure failure)
    {
        var failures = _failures.AddOrUpdate(connection, 0, (_, before) => Math.Min(before + 1, 6));
        var wait = TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, Math.Pow(2, failures)));
        return failure.RetryAfter > wait ? failure.RetryAfter.Value : wait;
    }

    private sealed record Subject(int Index, Event Received, OctopusEvent Happened, OctopusNeeds Needs)
    {
        public static Subject Of(int index, EventToEnrich one)
        {
            var happened = EventReading.Of(one.Received);
            return new Subject(index, one.Received, happened, one.Needs | NamesOf(happened.Resource));
        }

        /// <summary>Names that a summary shows, where the event's message does not say them.</summary>
        private static OctopusNeeds NamesOf(EventResource happened)
        {
            var details = OctopusDetails.None;
            foreach (var id in happened.RelatedDocumentIds ?? [])
            {
                if (happened.NameInMessage(id) is null)
                    details |= Array.Find(Shown, shown => id.StartsWith(shown.Prefix, StringComparison.OrdinalIgnoreCase)).Detail;
            }
            return new OctopusNeeds(details);
        }
    }
}
