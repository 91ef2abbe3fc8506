using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>Keeps the board in step with the disk: what an earlier process left, what a node that ended had under way, and what no news came of.</summary>
internal sealed class RunRecovery(Store store, LaneBoard board, InterruptedRuns interrupted, INodeRoster roster, TimeProvider time, ILogger<RunRecovery> log)
{
    /// <summary>A run that was handed over is started by then, wherever it is.</summary>
    private static readonly TimeSpan LongestHandover = TimeSpan.FromSeconds(15);

    /// <summary>Runs that wait on disk and are not on the board, for this long, were told of in vain.</summary>
    private static readonly TimeSpan LongestNews = TimeSpan.FromSeconds(5);

    private const int MostAtOnce = 500;

    /// <summary>Takes up everything that is unfinished. What a living node has under way, this one perhaps, keeps its place.</summary>
    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        board.Clear();
        board.Restore(await store.ReadAsync(context => context.Circuits.ToListAsync(cancellationToken), cancellationToken));
        var living = await roster.LivingAsync(cancellationToken);
        var unfinished = await store.ReadAsync(context => Unfinished(context.Runs).OrderBy(row => row.Sequence)
            .Select(row => new { row.Id, row.ReactionId, row.Action, row.OrderKey, row.Status, row.NextAttemptAt }).ToListAsync(cancellationToken), cancellationToken);
        var underWay = living.Count == 0 ? [] : await UnderWayAsync(living.Contains, cancellationToken);
        var lost = 0;
        foreach (var row in unfinished)
        {
            var run = new QueuedRun(row.Id, row.ReactionId, row.Action) { OrderKey = row.OrderKey };
            if (row is { Status: RunStatus.WaitingForRetry, NextAttemptAt: { } at })
                board.AddLater(run, at);
            else if (row.Status == RunStatus.Running && underWay.Contains(row.Id))
                board.Hold(run);
            else if (row.Status == RunStatus.Running && !await interrupted.GoesOnAsync(row.Id, cancellationToken))
                lost++;
            else
                board.Add([run]);
        }
        // One may have ended before it had its place, and was told of in vain.
        if (underWay.Count > 0)
            await CompareHeldAsync(TimeSpan.Zero, cancellationToken);
        if (unfinished.Count > 0)
            log.Recovered(unfinished.Count - lost, lost);
    }

    /// <summary>Takes over what a node had under way that ended without a word.</summary>
    public async Task TakeOverAsync(int ended, CancellationToken cancellationToken)
    {
        foreach (var id in await UnderWayAsync(node => node == ended, cancellationToken))
        {
            var goesOn = await interrupted.GoesOnAsync(id, cancellationToken);
            board.Release(id, goesOn ? new QueuedRetry(id, TimeSpan.Zero) : null);
        }
        await CompareAsync(TimeSpan.FromSeconds(1), cancellationToken);
    }

    /// <summary>Looks on disk what became of runs of which no news came, and for runs that no news told of.</summary>
    public Task CompareAsync(CancellationToken cancellationToken) => CompareAsync(LongestHandover, cancellationToken);

    /// <summary>Takes those off the board of which nothing more comes.</summary>
    public async Task LookAsync(IReadOnlyList<Guid> runs, CancellationToken cancellationToken)
    {
        var unfinished = await store.ReadAsync(context => Unfinished(context.Runs).Where(row => runs.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellationToken), cancellationToken);
        foreach (var over in runs.Except(unfinished))
            board.Release(over, null);
    }

    /// <summary>Puts runs on the board that another node put on disk.</summary>
    public async Task AddAsync(IReadOnlyList<Guid> runs, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(context => context.Runs.Where(row => runs.Contains(row.Id) && row.Status == RunStatus.Queued).OrderBy(row => row.Sequence)
            .Select(row => new { row.Id, row.ReactionId, row.Action, row.OrderKey }).ToListAsync(cancellationToken), cancellationToken);
        board.Add(rows.ConvertAll(row => new QueuedRun(row.Id, row.ReactionId, row.Action) { OrderKey = row.OrderKey }));
    }

    private async Task CompareAsync(TimeSpan handover, CancellationToken cancellationToken)
    {
        await CompareHeldAsync(handover, cancellationToken);
        var before = time.GetUtcNow() - LongestNews;
        var waiting = await store.ReadAsync(context => context.Runs.Where(row => row.Status == RunStatus.Queued && row.CreatedAt < before).OrderBy(row => row.Sequence).Select(row => row.Id).ToListAsync(cancellationToken), cancellationToken);
        foreach (var unknown in board.Unknown(waiting).Chunk(MostAtOnce))
            await AddAsync(unknown, cancellationToken);
    }

    private async Task CompareHeldAsync(TimeSpan handover, CancellationToken cancellationToken)
    {
        foreach (var held in board.HeldFor(handover).Chunk(MostAtOnce))
        {
            var rows = await store.ReadAsync(context => context.Runs.Where(row => held.Contains(row.Id)).Select(row => new { row.Id, row.Status, row.NextAttemptAt }).ToListAsync(cancellationToken), cancellationToken);
            foreach (var row in rows.Where(row => row.Status != RunStatus.Running))
                board.Release(row.Id, AgainOf(row.Id, row.Status, row.NextAttemptAt));
            foreach (var gone in held.Except(rows.Select(row => row.Id)))
                board.Release(gone, null);
        }
    }

    private QueuedRetry? AgainOf(Guid run, RunStatus status, DateTimeOffset? at) => status switch
    {
        RunStatus.Queued => new QueuedRetry(run, TimeSpan.Zero),
        RunStatus.WaitingForRetry => new QueuedRetry(run, at is { } next && next > time.GetUtcNow() ? next - time.GetUtcNow() : TimeSpan.Zero),
        _ => null,
    };

    private static IQueryable<RunRow> Unfinished(IQueryable<RunRow> rows) =>
        rows.Where(row => row.Status == RunStatus.Queued || row.Status == RunStatus.Running || row.Status == RunStatus.WaitingForRetry);

    /// <summary>Runs whose attempt is under way in nodes like these.</summary>
    private async Task<HashSet<Guid>> UnderWayAsync(Func<int, bool> isOne, CancellationToken cancellationToken)
    {
        var running = await store.ReadAsync(context => context.Runs.Where(row => row.Status == RunStatus.Running)
            .Join(context.Attempts, run => new { run.Id, Number = run.AttemptCount }, attempt => new { Id = attempt.RunId, attempt.Number }, (run, attempt) => new { run.Id, attempt.Node })
            .ToListAsync(cancellationToken), cancellationToken);
        return [.. running.Where(one => one.Node is { } node && isOne(node)).Select(one => one.Id)];
    }
}
