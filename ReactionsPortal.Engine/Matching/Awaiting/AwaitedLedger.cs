using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Matching.Awaiting;

/// <summary>Keeps what is awaited, in the transaction that marks the events as matched: an event begins and ends waits exactly once.</summary>
internal sealed class AwaitedLedger(Store store, NextDeadlines deadlines, ILogger<AwaitedLedger> log)
{
    /// <summary>How far back, in events, one that was expected may have been matched before the one that begins the wait.</summary>
    private const int Disorder = 1000;

    /// <summary>Events that came before the one after which they are expected, as happens where a server commits them in another order.</summary>
    /// <param name="index">The reactions.</param>
    /// <param name="notes">What this batch means, in its order.</param>
    /// <param name="sequences">Places of the batch's events, by their id.</param>
    /// <param name="names">Connections' names by origin.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyList<AwaitedNote.Comes>> EarlierAsync(ReactionIndex index, IReadOnlyList<AwaitedNote> notes, IReadOnlyDictionary<Guid, long> sequences,
        IReadOnlyDictionary<string, string> names, CancellationToken cancellationToken)
    {
        var begins = notes.OfType<AwaitedNote.Begins>().ToList();
        if (begins.Count == 0)
            return [];
        var since = begins.Min(note => note.Subject.Event.OccurredAt);
        var lowest = begins.Min(note => sequences[note.Subject.Event.Id]) - Disorder;
        string[] origins = [.. begins.Select(note => note.Subject.Event.Origin).Distinct(StringComparer.Ordinal)];
        var rows = await store.ReadAsync(context => context.Events
            .Where(row => row.Sequence > lowest && row.MatchedAt != null && row.OccurredAt >= since && row.Source == EventSource.Octopus && origins.Contains(row.Origin))
            .OrderBy(row => row.Sequence).Take(Disorder).ToListAsync(cancellationToken), cancellationToken);
        return [.. rows.SelectMany(row => NotesOf(index, row, names)).OfType<AwaitedNote.Comes>()];
    }

    /// <summary>An event that cannot be read again must not hold up those that are matched now.</summary>
    private IReadOnlyList<AwaitedNote> NotesOf(ReactionIndex index, EventRow row, IReadOnlyDictionary<string, string> names)
    {
        try
        {
            var received = EventRows.Read(row);
            var subject = new MatchSubject(received, names.GetValueOrDefault(received.Origin), EventVariables.Of(received, row.VariablesJson));
            return AwaitedNotes.Of(index.Awaiting(subject), subject, log);
        }
        catch (Exception broken)
        {
            log.EventNotLookedAt(row.Id, broken);
            return [];
        }
    }

    /// <summary>Writes what a batch means.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="notes">What the batch's events mean, in their order.</param>
    /// <param name="earlier">What <see cref="EarlierAsync"/> found.</param>
    public static async Task WriteAsync(ReactionsContext context, IReadOnlyList<AwaitedNote> notes, IReadOnlyList<AwaitedNote.Comes> earlier)
    {
        if (notes.Count == 0)
            return;
        Guid[] reactions = [.. notes.Select(note => note.Reaction.Reaction.Id).Distinct()];
        string[] keys = [.. notes.Select(note => note.Key).Append("").Distinct(StringComparer.Ordinal)];
        var open = await context.Awaited.AsTracking()
            .Where(row => reactions.Contains(row.ReactionId) && keys.Contains(row.Key) && row.CameEventId == null
                && (row.State == AwaitedState.Waiting || (row.State == AwaitedState.Raised && row.BeganEventId != null)))
            .ToListAsync();
        var seen = earlier.ToList();
        foreach (var note in notes)
        {
            switch (note)
            {
                case AwaitedNote.Comes comes:
                    foreach (var row in open)
                        AwaitedRules.End(row, comes);
                    seen.Add(comes);
                    break;
                case AwaitedNote.Begins begins when AwaitedRules.Begin(begins, open) is { } begun:
                    foreach (var comes in seen)
                        AwaitedRules.End(begun, comes);
                    open.Add(begun);
                    context.Awaited.Add(begun);
                    break;
            }
        }
    }

    /// <summary>Tells those who wait for the next deadline, once a batch is committed.</summary>
    public void Tell(IReadOnlyList<AwaitedNote> notes)
    {
        foreach (var begins in notes.OfType<AwaitedNote.Begins>())
        {
            if (OctopusOrigin.Connection(begins.Subject.Event.Origin) is { } connection)
                deadlines.Add(connection, AwaitedRules.DueOf(begins));
        }
    }
}
