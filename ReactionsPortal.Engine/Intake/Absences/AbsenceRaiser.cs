using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Matching.Awaiting;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Intake.Absences;

/// <summary>Raises what was awaited and is due, once the portal knows all that happened until then.</summary>
/// <remarks>
/// That is so when the connection's events were read to their end by a reading that began after the deadline by the
/// server's own clock, late enough that nothing from before can appear any more, and when none of them waits to be matched.
/// What was matched is looked through once more before an absence is claimed: an event may have been matched before its
/// reaction awaited it.
/// </remarks>
internal sealed class AbsenceRaiser(Store store, ReactionCatalog catalog, AbsenceInbox inbox, AwaitedHistoryScan scan, HeldAbsences held, NextDeadlines deadlines, FeedProgress progress,
    IOptions<OctopusOptions> options, TimeProvider time, ILogger<AbsenceRaiser> log)
{
    private const int BatchSize = 200;

    /// <summary>How soon what could not be told is looked at again: it may mean asking the server about many events.</summary>
    private static readonly TimeSpan HeldFor = TimeSpan.FromSeconds(10);

    private readonly Dictionary<Guid, long> _heldAt = [];
    private bool _isKnown;

    /// <summary>Another node may have led since: what is awaited is read anew.</summary>
    public void Forget()
    {
        _isKnown = false;
        _heldAt.Clear();
    }

    /// <summary>Does what is due; asks no table while nothing is.</summary>
    public async Task RaiseAsync(CancellationToken cancellationToken)
    {
        if (!_isKnown)
        {
            await LearnAsync(cancellationToken);
            _isKnown = true;
        }
        foreach (var connection in deadlines.Connections)
        {
            if (!_heldAt.TryGetValue(connection, out var at) || time.GetElapsedTime(at) >= HeldFor)
                await RaiseAsync(connection, cancellationToken);
        }
    }

    private async Task RaiseAsync(Guid connection, CancellationToken cancellationToken)
    {
        if (deadlines.Of(connection) is not { } next || await KnownAsync(connection, next.Due, cancellationToken) is not { } known)
            return;

        var unknown = new Dictionary<Guid, string>();
        List<AwaitedRow> due;
        var (dueAt, sequence) = (DateTimeOffset.MinValue, 0L);
        do
        {
            due = await store.ReadAsync(context => Waiting(context, connection)
                .Where(awaited => awaited.DueAt <= known.Until && (awaited.DueAt > dueAt || (awaited.DueAt == dueAt && awaited.Sequence > sequence)))
                .OrderBy(awaited => awaited.DueAt).ThenBy(awaited => awaited.Sequence).Take(BatchSize).ToListAsync(cancellationToken), cancellationToken);
            if (due.Count > 0)
            {
                await AnswerAsync(connection, known.Name, [.. due.Where(IsUpToDate)], unknown, cancellationToken);
                (dueAt, sequence) = (due[^1].DueAt, due[^1].Sequence);
            }
        }
        while (due.Count == BatchSize);

        held.Set(connection, unknown);
        if (unknown.Count > 0)
            _heldAt[connection] = time.GetTimestamp();
        else
            _heldAt.Remove(connection);
        var soonest = await store.ReadAsync(context => Waiting(context, connection).OrderBy(awaited => awaited.DueAt).Select(awaited => (DateTimeOffset?)awaited.DueAt).FirstOrDefaultAsync(cancellationToken), cancellationToken);
        deadlines.Move(connection, next, soonest);
    }

    /// <summary>What a changed reaction awaits is answered when it follows the change.</summary>
    private bool IsUpToDate(AwaitedRow awaited) => catalog.Find(awaited.ReactionId) is not { } entry || entry.Reaction.Version == awaited.ReactionVersion;

    private async Task AnswerAsync(Guid connection, string? name, List<AwaitedRow> due, Dictionary<Guid, string> unknown, CancellationToken cancellationToken)
    {
        if (due.Count == 0)
            return;
        var answers = new Dictionary<Guid, AwaitedAnswer>(due.Count);
        var looks = name is null ? new Dictionary<Guid, LookBack>() : await scan.LookBackAsync(due, cancellationToken);
        var gaps = name is null ? [] : await GapsAsync(connection, due.Min(awaited => awaited.SinceAt), cancellationToken);
        foreach (var awaited in due)
        {
            var look = looks.GetValueOrDefault(awaited.Id);
            if (look is LookBack.Came came)
                answers[awaited.Id] = new AwaitedAnswer.Came(came.Event);
            else if ((name is null ? AwaitedSentences.NoConnection : Objection(awaited, gaps)) is { } objection)
                answers[awaited.Id] = new AwaitedAnswer.End(objection);
            else if (look is LookBack.Unknown { Why: var why })
                unknown[awaited.Id] = why;
            else if (look is LookBack.TooMuch)
                answers[awaited.Id] = new AwaitedAnswer.End(AwaitedSentences.TooMuch);
            else
                answers[awaited.Id] = new AwaitedAnswer.Raise();
        }
        var raised = await inbox.AnswerAsync(connection, name ?? "", answers, cancellationToken);
        if (raised > 0)
            log.Raised(raised, name ?? "");
    }

    /// <summary>Up to when all is known of a connection; null when that is before what is due next.</summary>
    private async Task<Known?> KnownAsync(Guid connection, DateTimeOffset onlyIfDue, CancellationToken cancellationToken)
    {
        var read = progress.Of(connection) - options.Value.LateEvents;
        if (read is null || read < onlyIfDue)
            return await IsGoneAsync(connection, cancellationToken) ? new Known(null, DateTimeOffset.MaxValue) : null;
        var name = await store.ReadAsync(context => context.Connections.Where(row => row.Id == connection).Select(row => row.Name).FirstOrDefaultAsync(cancellationToken), cancellationToken);
        var origin = OctopusOrigin.Of(connection);
        var unmatched = await store.ReadAsync(context => context.Events.Where(row => row.MatchedAt == null && row.Origin == origin && row.Source == EventSource.Octopus)
            .Select(row => (DateTimeOffset?)row.OccurredAt).MinAsync(cancellationToken), cancellationToken);
        var until = unmatched is { } oldest && oldest <= read ? oldest.AddTicks(-1) : read.Value;
        return until < onlyIfDue ? null : new Known(name, until);
    }

    /// <summary>A connection without a reader is never read on.</summary>
    private async Task<bool> IsGoneAsync(Guid connection, CancellationToken cancellationToken) =>
        progress.Of(connection) is null && !await store.ReadAsync(context => context.Connections.AnyAsync(row => row.Id == connection, cancellationToken), cancellationToken);

    /// <summary>Why no absence can be claimed; null: it can.</summary>
    private string? Objection(AwaitedRow awaited, IReadOnlyList<FeedRangeRow> gaps)
    {
        if (catalog.Find(awaited.ReactionId)?.Reaction is not { } reaction)
            return AwaitedSentences.Deleted;
        if (reaction.Paused is { } pause)
            return AwaitedSentences.Paused(pause);
        if (gaps.FirstOrDefault(gap => gap.LastAt > awaited.SinceAt && (gap.Kind == FeedRangeKind.Skipped || awaited.Began is null)) is not { } gap)
            return null;
        return gap.Kind == FeedRangeKind.Skipped ? AwaitedSentences.Skipped(gap.LastAt) : AwaitedSentences.NotWatched(gap.LastAt);
    }

    /// <summary>Stretches that were passed over, the newest first.</summary>
    private Task<List<FeedRangeRow>> GapsAsync(Guid connection, DateTimeOffset since, CancellationToken cancellationToken) =>
        store.ReadAsync(context => context.FeedRanges
            .Where(row => row.ConnectionId == connection && row.LastAt > since && (row.Kind == FeedRangeKind.Skipped || row.Kind == FeedRangeKind.Started))
            .OrderByDescending(row => row.Sequence).ToListAsync(cancellationToken), cancellationToken);

    private async Task LearnAsync(CancellationToken cancellationToken)
    {
        var next = await store.ReadAsync(context => context.Awaited.Where(row => row.State == AwaitedState.Waiting)
            .GroupBy(row => row.ConnectionId).Select(group => new { Connection = group.Key, Due = group.Min(row => row.DueAt) }).ToListAsync(cancellationToken), cancellationToken);
        foreach (var one in next)
            deadlines.Add(one.Connection, one.Due);
    }

    private static IQueryable<AwaitedRow> Waiting(ReactionsContext context, Guid connection) =>
        context.Awaited.Where(row => row.State == AwaitedState.Waiting && row.ConnectionId == connection);

    /// <param name="Name">The connection's name; null when it is gone.</param>
    /// <param name="Until">Up to when all that happened is known.</param>
    private readonly record struct Known(string? Name, DateTimeOffset Until);
}
