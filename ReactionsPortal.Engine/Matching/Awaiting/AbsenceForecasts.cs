using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Matching.Awaiting;

internal sealed class AbsenceForecasts(Store store, ConnectionNames connections, ReactionNeeds needs, ILateVariables late, TimeProvider time) : IAbsenceForecasts
{
    /// <summary>Newest events that are looked through; of these, those that the trigger names are looked at.</summary>
    private const int LookedThrough = 5000;

    private static readonly TimeSpan Span = TimeSpan.FromDays(14);

    public async Task<AbsenceForecast?> OfAsync(ReactionDocument document, CancellationToken cancellationToken)
    {
        var names = await connections.GetAsync(cancellationToken);
        if (document.Trigger?.Absence is not { } absence || names.FirstOrDefault(one => string.Equals(one.Value, absence.Connection.Trim(), StringComparison.OrdinalIgnoreCase)).Key is not { } origin)
            return null;
        var schedule = AbsenceSchedule.Of(absence.By);
        if (schedule is null && absence is not { After.Count: > 0, Within: not null })
            return null;

        var now = time.GetUtcNow();
        var lines = await store.ReadAsync(context => context.Events.Where(row => row.Source == EventSource.Octopus && row.Origin == origin && row.MatchedAt != null)
            .OrderByDescending(row => row.Sequence).Take(LookedThrough).Select(row => new { row.Sequence, row.OccurredAt }).ToListAsync(cancellationToken), cancellationToken);
        var oldest = lines.Count == LookedThrough ? lines.Min(line => line.OccurredAt) : await KnownSinceAsync(origin, cancellationToken);
        var from = oldest > now - Span ? oldest : now - Span;
        var lowest = lines.Where(line => line.OccurredAt >= from).Select(line => line.Sequence).DefaultIfEmpty(long.MaxValue).Min();
        var reaction = Compiled(document);
        var notes = await NotesAsync(reaction, absence, origin, lowest, names, cancellationToken);

        var rows = schedule is null ? new List<AwaitedRow>() : Deadlines(reaction, schedule, from, now);
        foreach (var note in notes)
        {
            if (note is AwaitedNote.Comes comes)
                rows.ForEach(row => AwaitedRules.End(row, comes));
            else if (note is AwaitedNote.Begins begins && AwaitedRules.Begin(begins, rows) is { } begun)
                rows.Add(begun);
        }

        var missing = rows.Where(row => row.State == AwaitedState.Waiting).ToList();
        return new AbsenceForecast(from, rows.Count - missing.Count, missing.Count(row => row.DueAt > now),
            [.. missing.Where(row => row.DueAt <= now).OrderByDescending(row => row.DueAt).Select(row => new AbsenceCase(AwaitedSentences.Summary(row), row.DueAt, row.BeganEventId))]);
    }

    /// <summary>Since when the portal knows what happens there: what came before the connection was made was read only if somebody asked for it.</summary>
    private async Task<DateTimeOffset> KnownSinceAsync(string origin, CancellationToken cancellationToken)
    {
        var connection = OctopusOrigin.Connection(origin);
        var made = await store.ReadAsync(context => context.Connections.Where(row => row.Id == connection).Select(row => row.CreatedAt).FirstOrDefaultAsync(cancellationToken), cancellationToken);
        var readBack = await store.ReadAsync(context => context.FeedRanges.Where(row => row.ConnectionId == connection && row.Kind == FeedRangeKind.ReadBack)
            .Select(row => (DateTimeOffset?)row.FirstAt).MinAsync(cancellationToken), cancellationToken);
        return readBack < made ? readBack.Value : made;
    }

    /// <summary>What the events mean, oldest first.</summary>
    private async Task<List<AwaitedNote>> NotesAsync(IndexedReaction reaction, AbsenceTrigger absence, string origin, long lowest, IReadOnlyDictionary<string, string> names, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(context => context.Events.Where(row => row.Sequence >= lowest && row.Source == EventSource.Octopus && row.Origin == origin && row.MatchedAt != null)
            .OrderBy(row => row.Sequence).Take(LookedThrough).ToListAsync(cancellationToken), cancellationToken);
        string[] wanted = [.. absence.Events, .. absence.After ?? []];
        rows = rows.FindAll(row => row.Category is { } category
            && OctopusEventNames.Of(category, new MatchSubject(EventRows.Read(row), null, new Dictionary<string, string>()).RelatedDocumentIds).Any(name => wanted.Contains(name, StringComparer.OrdinalIgnoreCase)));
        var known = await late.OfAsync(rows, reaction.FilterNeeds | reaction.AwaitedNeeds, cancellationToken);
        return [.. rows.Zip(known, (row, variables) => new MatchSubject(EventRows.Read(row), names.GetValueOrDefault(row.Origin), variables.Values))
            .OrderBy(subject => subject.Event.OccurredAt).SelectMany(subject => AwaitedNotes.Of(reaction, subject))];
    }

    private IndexedReaction Compiled(ReactionDocument document)
    {
        var now = time.GetUtcNow();
        var reaction = new Reaction { Id = Guid.Empty, Version = 0, Document = document, CreatedAt = now, UpdatedAt = now, UpdatedBy = "" };
        return new IndexedReaction(reaction, new CompiledReaction(document), needs);
    }

    private static List<AwaitedRow> Deadlines(IndexedReaction reaction, AbsenceSchedule schedule, DateTimeOffset from, DateTimeOffset now)
    {
        var rows = new List<AwaitedRow>();
        for (var deadline = schedule.After(from); deadline.Since <= now; deadline = schedule.After(deadline.Due))
        {
            if (deadline.Since >= from)
                rows.Add(new AwaitedRow { ReactionId = reaction.Reaction.Id, Key = AwaitedRow.ByTime, SinceAt = deadline.Since, DueAt = deadline.Due, Expected = string.Join(',', reaction.Reaction.Document.Trigger.Absence!.Events) });
        }
        return rows;
    }
}
