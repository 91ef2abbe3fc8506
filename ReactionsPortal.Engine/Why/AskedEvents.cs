using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Why;

/// <summary>
/// Reads the events that a reaction was asked about, with its verdicts and runs. Identifiers are in the order of time, so that
/// the index over events and reactions answers without a look at the events themselves.
/// </summary>
internal sealed class AskedEvents(Store store, EventPlaces places, RunWordings runs)
{
    /// <summary>Most verdicts that are looked at of a span.</summary>
    public const int Most = 200;

    /// <summary>How many verdicts after a span are looked through for events of that time that came late.</summary>
    private const int LateOnes = 2_000;

    /// <summary>Verdicts that are looked through for those that passed by.</summary>
    private const int Passed = 2_000;

    /// <summary>Those that happened or came within a span, the newest first, at most <see cref="Most"/>.</summary>
    public async Task<IReadOnlyList<WhyEvent>> InAsync(Guid reaction, WhySpan span, CancellationToken cancellationToken)
    {
        var lateUntil = await places.AfterAsync(span.To, cancellationToken);
        var (begin, from, to) = (TimeKey.Of(span.From - WhySpan.ClocksApart), span.From, span.To);
        var end = TimeKey.Of(span.To);
        return await store.ReadAsync(async context =>
        {
            var mine = context.Explanations.Where(row => row.ReactionId == reaction);
            var within = await mine.Where(row => row.EventId >= begin && row.EventId < end)
                .Join(context.Events, row => row.EventId, row => row.Id, (Verdict, Event) => new { Verdict, Event })
                .Where(pair => (pair.Event.OccurredAt >= from && pair.Event.OccurredAt < to) || (pair.Event.ReceivedAt >= from && pair.Event.ReceivedAt < to))
                .OrderByDescending(pair => pair.Verdict.EventId).Take(Most)
                .Select(pair => new Asked(pair.Verdict, new EventListItem(pair.Event.Id, pair.Event.Source, pair.Event.Category, pair.Event.Route, pair.Event.Summary, pair.Event.ReceivedAt, pair.Event.OccurredAt, pair.Event.MatchedAt != null, pair.Event.RanCount, pair.Event.LookedCount), pair.Event.CausedByRunId)).ToListAsync(cancellationToken);
            var late = await mine.Where(row => row.EventId >= end && row.EventId < lateUntil).OrderBy(row => row.EventId).Take(LateOnes)
                .Join(context.Events, row => row.EventId, row => row.Id, (Verdict, Event) => new { Verdict, Event })
                .Where(pair => pair.Event.OccurredAt >= from && pair.Event.OccurredAt < to)
                .OrderByDescending(pair => pair.Verdict.EventId).Take(Most)
                .Select(pair => new Asked(pair.Verdict, new EventListItem(pair.Event.Id, pair.Event.Source, pair.Event.Category, pair.Event.Route, pair.Event.Summary, pair.Event.ReceivedAt, pair.Event.OccurredAt, pair.Event.MatchedAt != null, pair.Event.RanCount, pair.Event.LookedCount), pair.Event.CausedByRunId)).ToListAsync(cancellationToken);
            return await WithRunsAsync(context, reaction, [.. late.Concat(within).Take(Most)], cancellationToken);
        }, cancellationToken);
    }

    /// <summary>Those that it looked at and did not run for, near misses first.</summary>
    public async Task<PassedEvents> PassedByAsync(Guid reaction, int limit, CancellationToken cancellationToken)
    {
        var oldest = await places.OldestAsync(cancellationToken);
        return await store.ReadAsync(async context =>
        {
            var newest = await context.Explanations.Where(row => row.ReactionId == reaction && row.EventId >= oldest).OrderByDescending(row => row.EventId).Take(Passed)
                .Select(row => new { row.EventId, row.Verdict, row.Sequence }).ToListAsync(cancellationToken);
            var wanted = newest.Where(one => one.Verdict is Verdict.DidNotRun or Verdict.Paused).Take(limit).Select(one => one.Sequence).ToList();
            var passed = await context.Explanations.Where(row => wanted.Contains(row.Sequence))
                .Join(context.Events, row => row.EventId, row => row.Id, (Verdict, Event) => new { Verdict, Event })
                .Select(pair => new Asked(pair.Verdict, new EventListItem(pair.Event.Id, pair.Event.Source, pair.Event.Category, pair.Event.Route, pair.Event.Summary, pair.Event.ReceivedAt, pair.Event.OccurredAt, pair.Event.MatchedAt != null, pair.Event.RanCount, pair.Event.LookedCount), pair.Event.CausedByRunId)).ToListAsync(cancellationToken);
            var events = await WithRunsAsync(context, reaction, passed, cancellationToken);
            return new PassedEvents(
                [.. events.OrderBy(one => Nearness.Of(one.Explanation!)).ThenByDescending(one => one.Event.ReceivedAt)],
                newest.Count,
                newest.Count == 0 ? null : TimeKey.TimeOf(newest[^1].EventId));
        }, cancellationToken);
    }

    private async Task<IReadOnlyList<WhyEvent>> WithRunsAsync(ReactionsContext context, Guid reaction, List<Asked> asked, CancellationToken cancellationToken)
    {
        var ids = asked.ConvertAll(one => one.Event.Id);
        var made = ids.Count == 0 ? [] : await context.Runs.Where(row => ids.Contains(row.EventId) && row.ReactionId == reaction && !row.IsTest).OrderBy(row => row.Sequence).ToListAsync(cancellationToken);
        var newest = new Dictionary<Guid, RunRow>();
        foreach (var run in made)
            newest[run.EventId] = run;
        return [.. asked.Select(one => new WhyEvent(one.Event, ExplanationRows.Read(one.Verdict), newest.GetValueOrDefault(one.Event.Id) is { } run ? runs.Short(run) : null) { CausedBy = one.CausedBy })];
    }

    private sealed record Asked(ExplanationRow Verdict, EventListItem Event, Guid? CausedBy);
}
