using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Search;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Retention;

/// <summary>Clears the oldest away, a few at a time, each time in one short transaction with all that belongs to them.</summary>
internal sealed class RetentionSlices(Store store, HistoryIndex index)
{
    /// <summary>Log lines that go in one write.</summary>
    private const int MostLines = 2_000;

    /// <summary>Clears up to so many of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="before">Only what ended or came before; null: whatever is the oldest.</param>
    /// <param name="surplus">No more than it takes to be rid of so many bytes; null: however many they are.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Ends it before it begins to write.</param>
    public Task<ClearedSlice> ClearAsync(RetentionKind kind, DateTimeOffset? before, long? surplus, int most, CancellationToken cancellationToken) => kind switch
    {
        RetentionKind.SucceededRuns => ClearRunsAsync([RunStatus.Succeeded], before, surplus, most, cancellationToken),
        RetentionKind.FailedRuns => ClearRunsAsync([RunStatus.Failed, RunStatus.Cancelled, RunStatus.Interrupted], before, surplus, most, cancellationToken),
        RetentionKind.UnmatchedEvents => ClearEventsAsync(before, surplus, most, cancellationToken),
        _ => ClearDeliveriesAsync(before, surplus, most, cancellationToken),
    };

    private async Task<ClearedSlice> ClearRunsAsync(RunStatus[] statuses, DateTimeOffset? before, long? surplus, int most, CancellationToken cancellationToken)
    {
        var found = new List<Found>();
        foreach (var status in statuses)
        {
            found.AddRange(await store.ReadAsync(context => context.Runs.Where(row => row.Status == status).OrderBy(row => row.Sequence).Take(most)
                .Select(row => new Found(row.Sequence, row.Id, row.EventId, row.FinishedAt ?? row.CreatedAt)).ToListAsync(cancellationToken), cancellationToken));
        }
        var (runs, bytes) = await UpToAsync(DocumentKind.Run, surplus, [.. found.Where(run => before is null || run.At < before).OrderBy(run => run.Sequence).Take(most)], cancellationToken);
        if (runs.Count == 0)
            return ClearedSlice.Nothing;

        var ids = runs.ConvertAll(run => run.Id);
        var time = await ShortenLogsAsync(ids, cancellationToken);
        var (events, watched) = await store.WriteAsync(async context =>
        {
            var watch = Stopwatch.StartNew();
            await context.LogLines.Where(row => ids.Contains(row.RunId)).ExecuteDeleteAsync(CancellationToken.None);
            await context.Attempts.Where(row => ids.Contains(row.RunId)).ExecuteDeleteAsync(CancellationToken.None);
            await context.Captures.Where(row => ids.Contains(row.RunId)).ExecuteDeleteAsync(CancellationToken.None);
            await context.CaptureUses.Where(row => ids.Contains(row.RunId)).ExecuteDeleteAsync(CancellationToken.None);
            await context.CaptureUses.Where(row => ids.Contains(row.FromRunId)).ExecuteDeleteAsync(CancellationToken.None);
            await context.Doings.Where(row => ids.Contains(row.RunId)).ExecuteDeleteAsync(CancellationToken.None);
            await context.Artifacts.Where(row => ids.Contains(row.RunId)).ExecuteDeleteAsync(CancellationToken.None);
            await context.Runs.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(CancellationToken.None);
            var about = runs.Select(run => run.EventId).Distinct().ToList();
            var gone = await DeleteEventsAsync(context, context.Events.Where(row => about.Contains(row.Id)), CancellationToken.None);
            return (gone, watch.Elapsed);
        }, cancellationToken);
        return new ClearedSlice(runs.Count, time + watched) { Bytes = bytes, Runs = runs.ConvertAll(run => (run.Sequence, run.Id)), Events = events };
    }

    /// <summary>The first of them, as many as it takes to be rid of so many bytes, as far as their sizes are known.</summary>
    private async Task<(List<Found> Found, long Bytes)> UpToAsync(DocumentKind kind, long? surplus, List<Found> found, CancellationToken cancellationToken)
    {
        if (surplus is not { } most)
            return (found, 0);
        var sizes = await index.BytesOfAsync(kind, found.ConvertAll(one => one.Sequence), cancellationToken);
        return UpTo(most, [.. found.TakeWhile(one => sizes.ContainsKey(one.Sequence))], one => sizes[one.Sequence]);
    }

    private static (List<T> Found, long Bytes) UpTo<T>(long surplus, List<T> found, Func<T, long> sizeOf)
    {
        var (count, bytes) = (0, 0L);
        for (; count < found.Count && bytes < surplus; count++)
            bytes += sizeOf(found[count]);
        return (found[..count], bytes);
    }

    /// <summary>Long logs go first, in writes of their own.</summary>
    /// <returns>How long the longest write took.</returns>
    private async Task<TimeSpan> ShortenLogsAsync(List<Guid> ids, CancellationToken cancellationToken)
    {
        var longest = await store.ReadAsync(context => context.LogLines.Where(row => ids.Contains(row.RunId)).GroupBy(row => row.RunId)
            .Select(group => new { Run = group.Key, Last = group.Max(row => row.Number) }).Where(one => one.Last > MostLines / 10).ToListAsync(cancellationToken), cancellationToken);
        var time = TimeSpan.Zero;
        foreach (var one in longest)
        {
            for (var (deleted, isFirst) = (MostLines, true); deleted == MostLines; isFirst = false)
            {
                cancellationToken.ThrowIfCancellationRequested();
                (deleted, var took) = await store.WriteAsync(async context =>
                {
                    var watch = Stopwatch.StartNew();
                    var count = await context.LogLines.Where(row => context.LogLines.Where(line => line.RunId == one.Run).OrderBy(line => line.Number).Select(line => line.Number).Take(MostLines).Contains(row.Number) && row.RunId == one.Run)
                        .ExecuteDeleteAsync(CancellationToken.None);
                    return (count, watch.Elapsed);
                }, cancellationToken);
                time = took > time ? took : time;
                if (!isFirst)
                    await Task.Delay(took, cancellationToken);
            }
        }
        return time;
    }

    private async Task<ClearedSlice> ClearEventsAsync(DateTimeOffset? before, long? surplus, int most, CancellationToken cancellationToken)
    {
        var oldest = await store.ReadAsync(context => Unused(context).OrderBy(row => row.Sequence).Take(most)
            .Select(row => new Found(row.Sequence, row.Id, row.Id, row.ReceivedAt)).ToListAsync(cancellationToken), cancellationToken);
        var (found, bytes) = await UpToAsync(DocumentKind.Event, surplus, oldest.FindAll(one => before is null || one.At < before), cancellationToken);
        if (found.Count == 0)
            return ClearedSlice.Nothing;
        var ids = found.ConvertAll(one => one.Id);
        var (events, took) = await store.WriteAsync(async context =>
        {
            var watch = Stopwatch.StartNew();
            var gone = await DeleteEventsAsync(context, Unused(context).Where(row => ids.Contains(row.Id)), CancellationToken.None);
            return (gone, watch.Elapsed);
        }, cancellationToken);
        return new ClearedSlice(events.Count, took) { Bytes = bytes, Events = events };
    }

    private async Task<ClearedSlice> ClearDeliveriesAsync(DateTimeOffset? before, long? surplus, int most, CancellationToken cancellationToken)
    {
        var found = await store.ReadAsync(context => context.Deliveries.OrderBy(row => row.Sequence).Take(most)
            .Select(row => new Refused(row.Sequence, row.Id, (long)row.Body.Length + row.HeadersJson.Length + row.QueryJson.Length + row.Reason.Length + RetentionSizes.DeliveryBytes)).ToListAsync(cancellationToken), cancellationToken);
        var old = before is { } moment ? TimeKey.Of(moment) : TimeKey.Last;
        var (deliveries, bytes) = UpTo(surplus ?? long.MaxValue, found.FindAll(one => one.Id.CompareTo(old) < 0), one => one.Bytes);
        if (deliveries.Count == 0)
            return ClearedSlice.Nothing;
        var sequences = deliveries.ConvertAll(one => one.Sequence);
        var took = await store.WriteAsync(async context =>
        {
            var watch = Stopwatch.StartNew();
            await context.Deliveries.Where(row => sequences.Contains(row.Sequence)).ExecuteDeleteAsync(CancellationToken.None);
            return watch.Elapsed;
        }, cancellationToken);
        return new ClearedSlice(sequences.Count, took) { Bytes = bytes };
    }

    /// <summary>Events that are matched, have no run of any kind, and that nothing waits for.</summary>
    private static IQueryable<Storage.Rows.EventRow> Unused(ReactionsContext context) => context.Events
        .Where(row => row.RanCount == 0 && row.MatchedAt != null && !context.Runs.Any(run => run.EventId == row.Id) && !context.Awaited.Any(awaited => awaited.BeganEventId == row.Id && awaited.State == AwaitedState.Waiting));

    /// <summary>Deletes those of the events that no run has any more and that nothing waits for, with what belongs to them.</summary>
    private static async Task<List<long>> DeleteEventsAsync(ReactionsContext context, IQueryable<Storage.Rows.EventRow> events, CancellationToken cancellationToken)
    {
        var gone = await events.Where(row => row.MatchedAt != null && !context.Runs.Any(run => run.EventId == row.Id) && !context.Awaited.Any(awaited => awaited.BeganEventId == row.Id && awaited.State == AwaitedState.Waiting))
            .Select(row => new { row.Sequence, row.Id }).ToListAsync(cancellationToken);
        var ids = gone.ConvertAll(one => one.Id);
        await context.Explanations.Where(row => ids.Contains(row.EventId)).ExecuteDeleteAsync(cancellationToken);
        await context.EventFiles.Where(row => ids.Contains(row.EventId)).ExecuteDeleteAsync(cancellationToken);
        await context.Events.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
        return gone.ConvertAll(one => one.Sequence);
    }

    private sealed record Found(long Sequence, Guid Id, Guid EventId, DateTimeOffset At);

    private sealed record Refused(long Sequence, Guid Id, long Bytes);
}
