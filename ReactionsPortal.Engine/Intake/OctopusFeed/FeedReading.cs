using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Client;

namespace ReactionsPortal.Engine.Intake.OctopusFeed;

/// <summary>Reads one connection's feed to its end, oldest event first, and hands it to the inbox piece by piece.</summary>
/// <remarks>
/// One call is under way at a time. The feed is asked from a little before the checkpoint; when one answer does not hold
/// it all, in windows of AutoIds. The checkpoint is always the number of an event that is on disk.
/// </remarks>
internal sealed class FeedReading(
    OctopusClient client, IInbox inbox, ConnectionRecords records, FeedMemory memory, ServerClocks clocks, IOptions<OctopusOptions> options, TimeProvider time)
{
    private static readonly TimeSpan CompareEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SameTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookBackByDate = TimeSpan.FromMinutes(2);

    /// <summary>Octopus's times have milliseconds.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly FeedWindow _window = new(options.Value.PageSize);

    /// <summary>Reads.</summary>
    /// <param name="target">The connection as it is on disk.</param>
    /// <param name="progress">Told before each piece of a backlog how many events are still to come; 0 while only late events are looked for.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InboxUnavailableException">The inbox did not take a piece; what came before it is on disk.</exception>
    public async Task<FeedOutcome> ReadAsync(ConnectionTarget target, Action<long> progress, CancellationToken cancellationToken)
    {
        if (memory.Start != target.StartAutoId)
            memory.Clear();
        memory.Start = target.StartAutoId;
        try
        {
            return await ReadOnAsync(target, progress, cancellationToken);
        }
        catch (FeedMovedException)
        {
            return new FeedOutcome.Moved();
        }
    }

    private async Task<FeedOutcome> ReadOnAsync(ConnectionTarget target, Action<long> progress, CancellationToken cancellationToken)
    {
        if (target.ReadBackFrom is { } since)
            return await GoBackAsync(target, since, cancellationToken);
        if (memory.IsByDate)
            return await ReadByDateAsync(target, progress, cancellationToken);

        if (memory.IsFresh && target.LastEventAt is { } last)
        {
            if (!(await OldestAsync(target, Query(target) with { From = last - FeedMemory.LookBack }, cancellationToken)).TryGet(out var recent, out var refusal))
                return new FeedOutcome.Failed(refusal);
            memory.Begin(target.Checkpoint, target.StartAutoId, recent.Events is [{ } before] ? before.Number : target.Checkpoint);
        }

        var first = memory.First(target.Checkpoint, target.StartAutoId);
        var query = Query(target) with { FromAutoId = first };
        if (!(await EventsAsync(target, query, cancellationToken)).TryGet(out var page, out var failure))
            return new FeedOutcome.Failed(failure);
        if (page.Events is [{ } oldest, ..] && oldest.Number < first)
        {
            memory.IsByDate = true;
            return await ReadByDateAsync(target, progress, cancellationToken);
        }

        if (MeansAnother(target, page))
            return await RestartAsync(target, cancellationToken);
        if ((page.Events is [] || page.Events[^1].Number < target.Checkpoint) && IsComparingDue() && target.Checkpoint > 0)
        {
            if (!(await NewestAsync(target, cancellationToken)).TryGet(out var newest, out failure))
                return new FeedOutcome.Failed(failure);
            memory.ComparedAt = time.GetTimestamp();
            if (newest.Events is [{ } one] && one.Number < target.Checkpoint)
                return await RestartAsync(target, cancellationToken);
        }

        memory.Note(target.Checkpoint);
        return page.HasMore(query.Take)
            ? await ReadBacklogAsync(target, first, page, progress, cancellationToken)
            : new FeedOutcome.UpToDate(await DeliverAsync(new Position(target), page, cancellationToken));
    }

    /// <remarks>While one piece goes to the disk, the next is fetched.</remarks>
    private async Task<FeedOutcome> ReadBacklogAsync(ConnectionTarget target, long first, OctopusEventPage newest, Action<long> progress, CancellationToken cancellationToken)
    {
        var position = new Position(target);
        var last = newest.Events is [.., { } head] ? head.Number : first;
        long remaining = newest.Total;
        var count = 0;
        var delivering = Task.FromResult(0);
        try
        {
            for (var from = first; from <= last;)
            {
                var to = Math.Min(from + _window.Width - 1, last);
                progress(to > target.Checkpoint ? Math.Max(remaining, 1) : 0);
                var query = Query(target) with { FromAutoId = from, ToAutoId = to, Take = _window.Take };
                var answer = await EventsAsync(target, query, cancellationToken);
                count += await delivering;
                delivering = Task.FromResult(0);
                if (!answer.TryGet(out var page, out var failure))
                    return new FeedOutcome.Failed(failure);
                if (page.Events is [.., { } end] && end.Number > to)
                {
                    memory.IsByDate = true;
                    return await ReadByDateAsync(target, progress, cancellationToken);
                }

                // Numbers are unique: a window is whole once it gave as many events as it is wide.
                if (page.HasMore(query.Take) && to - from >= page.Count)
                {
                    if (page.Count == 0)
                        return new FeedOutcome.Failed(new OctopusFailure(OctopusFailureKind.ServerError, $"{target.Server!.Host} says that there are events, but sends none."));
                    _window.Overflowed(page.Count);
                    continue;
                }

                if (MeansAnother(target, page))
                    return await RestartAsync(target, cancellationToken);
                delivering = DeliverAsync(position, page, cancellationToken);
                remaining -= page.Count;
                from = to + 1;
                _window.Fitted(page.Count);
                if (page.Count > 0 || from > last)
                    continue;

                // A gap, as wide as it may be, is passed over at once.
                if (!(await OldestAsync(target, Query(target) with { FromAutoId = from, ToAutoId = last }, cancellationToken)).TryGet(out var next, out failure))
                    return new FeedOutcome.Failed(failure);
                from = next.Events is [{ } beyond] ? Math.Max(beyond.Number, from) : last + 1;
            }

            return new FeedOutcome.UpToDate(count + await delivering);
        }
        finally
        {
            // Nothing is under way once this returns, whatever the reason.
            await ((Task)delivering).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>For servers that take no notice of AutoIds: by time, with a fixed end, the last page first.</summary>
    private async Task<FeedOutcome> ReadByDateAsync(ConnectionTarget target, Action<long> progress, CancellationToken cancellationToken)
    {
        var position = new Position(target);
        var from = (target.LastEventAt ?? target.RestoredAt ?? time.GetUtcNow()) - LookBackByDate;
        var query = Query(target) with { From = from };
        if (!(await EventsAsync(target, query, cancellationToken)).TryGet(out var page, out var failure))
            return new FeedOutcome.Failed(failure);
        if (page.Events is [.., { } newest] && newest.Number < target.Checkpoint && newest.Resource.Occurred > target.LastEventAt)
            return await RestartAsync(target, cancellationToken);

        var count = 0;
        if (page.HasMore(query.Take) && page.Events is [.., { Resource.Occurred: { } end }])
        {
            // Places are counted from the oldest event: what happens meanwhile at the other end, or is deleted at this one, moves pages.
            var place = new PlaceByDate(page.Total, page.Count);
            while (!place.IsAtEnd && place.Read < page.Total - page.Count)
            {
                progress(page.Total - place.Read);
                if (!(await EventsAsync(target, query with { To = end + Tick, Skip = place.Skip, Take = page.Count }, cancellationToken)).TryGet(out var older, out failure))
                    return new FeedOutcome.Failed(failure);
                if (place.TryGoOn(older.Total, older.Count))
                    count += await DeliverAsync(position, older, cancellationToken);
                else if (place.IsHopeless)
                    return new FeedOutcome.Failed(new OctopusFailure(OctopusFailureKind.ServerError, $"{target.Server!.Host} gives other events on the same pages each time."));
            }
        }

        return new FeedOutcome.UpToDate(count + await DeliverAsync(position, page, cancellationToken));
    }

    /// <summary>Hands on what was not seen; the checkpoint moves with it.</summary>
    private async Task<int> DeliverAsync(Position position, OctopusEventPage page, CancellationToken cancellationToken)
    {
        var target = position.Target;
        List<OctopusEvent> fresh = [.. page.Events.Where(one => (one.Number > target.StartAutoId || one.Number == 0) && !memory.HasSeen(one.Id))];
        if (fresh.Count == 0)
            return 0;

        var from = position.AutoId + 1;
        if (fresh[^1] is { } last && last.Number > position.AutoId)
            (position.AutoId, position.LastEventAt) = (last.Number, last.Resource.Occurred);
        var now = time.GetUtcNow();
        var count = await inbox.AcceptFeedAsync(
            [.. fresh.Select(one => OctopusEventIntake.Fed(target.Id, target.Restores, one, now))],
            new FeedCheckpoint(target.Id, position.AutoId, position.LastEventAt) { StartAutoId = target.StartAutoId, FromAutoId = from, ReadAt = now },
            cancellationToken);
        if (count is null)
            throw new FeedMovedException();
        memory.Remember(fresh);
        return fresh.Count;
    }

    /// <summary>Whether the server means another event by the number that was read last.</summary>
    private static bool MeansAnother(ConnectionTarget target, OctopusEventPage page) =>
        target.Checkpoint > target.StartAutoId && target.LastEventAt is { } known
        && page.Events.FirstOrDefault(one => one.Number == target.Checkpoint)?.Resource.Occurred is { } occurred
        && (occurred - known).Duration() > SameTime;

    private bool IsComparingDue() => memory.ComparedAt == 0 || time.GetElapsedTime(memory.ComparedAt) >= CompareEvery;

    /// <summary>
    /// Goes on after the newest event that the server still has as it was read; where none of the last ones is left, with what
    /// happened after the last known event, wherever the server's numbers stand now.
    /// </summary>
    private async Task<FeedOutcome> RestartAsync(ConnectionTarget target, CancellationToken cancellationToken)
    {
        if (!(await NewestAsync(target, cancellationToken)).TryGet(out var newest, out var failure))
            return new FeedOutcome.Failed(failure);
        var start = newest.Events is [{ } one] ? one.Number : 0;
        if (!(await EventsAsync(target, Query(target) with { ToAutoId = target.Checkpoint }, cancellationToken)).TryGet(out var left, out failure))
            return new FeedOutcome.Failed(failure);
        if (await LastKnownAsync(target, left, cancellationToken) is { } kept)
        {
            start = Math.Min(start, kept);
        }
        else if (target.LastEventAt is { } known)
        {
            if (!(await OldestAsync(target, Query(target) with { From = known + Tick }, cancellationToken)).TryGet(out var oldest, out failure))
                return new FeedOutcome.Failed(failure);
            if (oldest.Events is [{ } next])
                start = Math.Min(start, next.Number - 1);
        }

        await records.RestartAsync(target.Id, start, time.GetUtcNow(), cancellationToken);
        memory.Clear();
        return new FeedOutcome.Moved();
    }

    /// <summary>Number of the newest of these events that was read before: a restored server gives numbers again, but not at the same time.</summary>
    private async Task<long?> LastKnownAsync(ConnectionTarget target, OctopusEventPage left, CancellationToken cancellationToken)
    {
        if (left.Events is not [{ } first, ..])
            return null;
        var known = await records.TimesAsync(target.Id, first.Number, target.Checkpoint, cancellationToken);
        return left.Events.LastOrDefault(one => one.Resource.Occurred is { } occurred && known[one.Number].Any(at => (at - occurred).Duration() <= Tick))?.Number;
    }

    private async Task<FeedOutcome> GoBackAsync(ConnectionTarget target, DateTimeOffset since, CancellationToken cancellationToken)
    {
        // Events have the server's time, which a process learns with its first answer.
        if (!(await NewestAsync(target, cancellationToken)).TryGet(out _, out var failure))
            return new FeedOutcome.Failed(failure);
        var from = since + clocks.Ahead(target.Server!.Address);
        if (!(await OldestAsync(target, Query(target) with { From = from }, cancellationToken)).TryGet(out var page, out failure))
            return new FeedOutcome.Failed(failure);
        await records.GoBackAsync(target.Id, page.Events is [{ } oldest] ? Math.Max(oldest.Number - 1, 0) : null, since, from, time.GetUtcNow(), cancellationToken);
        memory.Clear();
        return new FeedOutcome.Moved();
    }

    /// <summary>A page of the oldest event of a query, or an empty one.</summary>
    private async Task<OctopusAnswer<OctopusEventPage>> OldestAsync(ConnectionTarget target, OctopusEventQuery query, CancellationToken cancellationToken)
    {
        var answer = await EventsAsync(target, query with { Take = 1 }, cancellationToken);
        if (!answer.TryGet(out var newest, out _) || newest is not { Total: > 1, Events: [{ } end] })
            return answer;
        var upTo = query with { Take = 1, To = query.FromAutoId is null ? end.Resource.Occurred + Tick : null };
        answer = await EventsAsync(target, upTo with { Skip = newest.Total - 1 }, cancellationToken);

        // Of a server whose clock was ahead, events were counted that happened after the newest.
        return answer.TryGet(out var oldest, out _) && oldest is { Events: [], Total: > 0 and var total }
            ? await EventsAsync(target, upTo with { Skip = total - 1 }, cancellationToken)
            : answer;
    }

    private Task<OctopusAnswer<OctopusEventPage>> NewestAsync(ConnectionTarget target, CancellationToken cancellationToken) =>
        EventsAsync(target, new OctopusEventQuery { Take = 1 }, cancellationToken);

    /// <summary>Asks; a call that broke is made once more, so that one broken call among many does not end a long reading.</summary>
    private async Task<OctopusAnswer<OctopusEventPage>> EventsAsync(ConnectionTarget target, OctopusEventQuery query, CancellationToken cancellationToken)
    {
        var answer = await client.EventsAsync(target.Server!, query, cancellationToken);
        return answer.TryGet(out _, out var failure) || failure.Kind is not (OctopusFailureKind.CutOff or OctopusFailureKind.ServerError)
            ? answer
            : await client.EventsAsync(target.Server!, query, cancellationToken);
    }

    private OctopusEventQuery Query(ConnectionTarget target) => new()
    {
        Spaces = target.Spaces,
        IncludeSystem = target.Spaces.Count == 0,
        Take = _window.Take,
    };

    /// <summary>The connection was set to another place while it was read.</summary>
    private sealed class FeedMovedException : Exception;

    /// <summary>Where the feed stands while it is read.</summary>
    private sealed class Position(ConnectionTarget target)
    {
        public ConnectionTarget Target { get; } = target;

        public long AutoId { get; set; } = target.Checkpoint;

        public DateTimeOffset? LastEventAt { get; set; }
    }
}
