using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Matching.Awaiting;

internal sealed class AbsenceForecasts(Store store, ConnectionNames connections, ReactionNeeds needs, PastEvents past, TimeProvider time) : IAbsenceForecasts
{
    /// <summary>Pages of one category: somebody waits for the answer.</summary>
    private const int MostPages = 25;

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
        var known = await KnownSinceAsync(origin, cancellationToken);
        var reaction = Compiled(document);
        var (events, from) = await EventsAsync(new PastQuestion(reaction, [.. absence.Events, .. absence.After ?? []], origin, names[origin], known > now - Span ? known : now - Span), cancellationToken);

        var rows = schedule is null ? new List<AwaitedRow>() : Deadlines(reaction, schedule, from, now);
        foreach (var note in events.SelectMany(one => one.Notes))
        {
            if (note is AwaitedNote.Comes comes)
                rows.ForEach(row => AwaitedRules.End(row, comes));
            else if (note is AwaitedNote.Begins begins && AwaitedRules.Begin(begins, rows) is { } begun)
                rows.Add(begun);
        }

        var unknown = events.Where(one => one.Problem is not null).ToList();
        var missing = rows.Where(row => row.State == AwaitedState.Waiting).ToLookup(row => row.DueAt > now);
        var due = missing[false].ToLookup(row => unknown.Exists(one => MayEnd(absence, one.Event, row)));
        return new AbsenceForecast(from, rows.Count(row => row.State != AwaitedState.Waiting), missing[true].Count(),
            [.. due[false].OrderByDescending(row => row.DueAt).Select(row => new AbsenceCase(AwaitedSentences.Summary(row), row.DueAt, row.BeganEventId))])
        {
            UnknownCount = due[true].Count() + unknown.Count(one => AwaitedNotes.NameIn(absence.After, one.Event) is not null),
            Unknown = unknown.FirstOrDefault()?.Problem,
        };
    }

    /// <summary>Whether an event of which too little is known may be the expected one.</summary>
    private static bool MayEnd(AbsenceTrigger absence, Event happened, AwaitedRow row) =>
        AwaitedNotes.NameIn(absence.Events, happened) is not null && happened.OccurredAt >= row.SinceAt && happened.OccurredAt <= row.DueAt;

    /// <summary>The events in the order in which they happened, and since when they are all there.</summary>
    private async Task<(List<PastEvent> Events, DateTimeOffset From)> EventsAsync(PastQuestion question, CancellationToken cancellationToken)
    {
        var events = new List<PastEvent>();
        var from = question.Since;
        foreach (var category in OctopusEventNames.CategoriesOf(question.Names))
        {
            var pages = 0;
            await foreach (var page in past.OfAsync(question, category, cancellationToken))
            {
                events.AddRange(page.Events);
                if (++pages < MostPages)
                    continue;
                from = page.Oldest > from ? page.Oldest : from;
                break;
            }
        }
        return ([.. events.Where(one => one.Event.OccurredAt >= from).OrderBy(one => one.Event.OccurredAt).ThenBy(one => one.Sequence)], from);
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
                rows.Add(new AwaitedRow { ReactionId = reaction.Reaction.Id, Key = AwaitedRow.ByTime, SinceAt = deadline.Since, DueAt = deadline.Due, Expected = string.Join(',', reaction.Reaction.Document.Trigger.Absence!.Events), IsFiltered = AwaitedRules.IsFiltered(reaction.Reaction.Document) });
        }
        return rows;
    }
}
