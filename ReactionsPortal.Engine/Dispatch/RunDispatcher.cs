using Hangfire;
using Hangfire.States;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Actions;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>
/// Hands waiting runs to Hangfire, as many of a lane as it may hold at once in one job, and retries when their time has come.
/// What the board keeps in memory is on disk too: whoever takes the lead takes up everything unfinished again. A node that
/// does not lead tells the leader.
/// </summary>
internal sealed class RunDispatcher(IBackgroundJobClient jobs, LaneBoard board, RunRecorder recorder, RunRecovery recovery, RunningRuns running, DispatchNews news, ILeadership leadership, INodeSignals signals,
    INodeRoster roster, Store store, IOptions<DispatchOptions> options, TimeProvider time, ILogger<RunDispatcher> log) : BackgroundService, IHostedLifecycleService, IRunQueue, IRunLanes
{
    /// <summary>Queues of the Hangfire servers.</summary>
    internal const string HttpQueue = "http";
    internal const string ScriptQueue = "scripts";

    /// <summary>How often the leader of several nodes looks on disk for what no news came of, and tells how destinations fare.</summary>
    private static readonly TimeSpan CompareEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(2);

    private const int MostInSignal = 150;

    private readonly SemaphoreSlim _changed = new(0, int.MaxValue);

    public void Enqueue(IReadOnlyList<QueuedRun> runs)
    {
        if (runs.Count == 0)
            return;
        if (leadership.IsLeading)
            board.Add(runs);
        else
            Tell(runs);
        Wake();
    }

    /// <summary>Nodes that do not lead get no more at once than may be out.</summary>
    public Task<bool> TurnAsync(Guid run, CancellationToken cancellationToken) => leadership.IsLeading ? board.TurnAsync(run, cancellationToken) : Task.FromResult(true);

    public void Free(Guid run, DestinationHealth? health, string? error)
    {
        // What was made ready here waits for its turn here, whoever leads by now.
        board.Free(run, health, error);
        if (!leadership.IsLeading)
            signals.Tell(new RunFreed(run, health, error));
        Wake();
    }

    public void Release(Guid run, QueuedRetry? next)
    {
        board.Release(run, next);
        if (!leadership.IsLeading)
            signals.Tell(new RunReleased(run, next?.Wait.TotalSeconds));
        Wake();
    }

    public void NotStarted(IReadOnlyList<Guid> runs)
    {
        if (leadership.IsLeading)
            news.Look(runs);
        else
            signals.Tell(new RunsNotStarted([.. runs]));
    }

    /// <summary>Starts a retry that waits for its time.</summary>
    public void Hasten(QueuedRun run)
    {
        if (leadership.IsLeading)
            board.Hasten(run);
        else
            signals.Tell(new RunHastened(run.Id, run.Reaction, run.Action, run.OrderKey));
        Wake();
    }

    /// <summary>Lets the next probe of a destination go out now.</summary>
    /// <returns>False where it is not left alone.</returns>
    public bool Probe(string destination)
    {
        if (!leadership.IsLeading)
        {
            signals.Tell(new ProbeAsked(destination));
            return news.Lanes.Any(lane => lane.Open is not null && string.Equals(lane.Name, destination, StringComparison.OrdinalIgnoreCase));
        }
        var isOpen = board.Probe(destination);
        Wake();
        return isOpen;
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        recorder.CancelledWaiting = Forget;
        roster.Report(() => running.Count);
        news.Follow(Wake);
        await leadership.PrepareAsync(recovery.RecoverAsync, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The portal is to stop: nothing starts any more, and what runs may end, while pages and readiness still answer.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        running.Stop();
        board.TurnAway();
        log.Stopping(running.Count, options.Value.StopSeconds);
        await NoneRunningAsync(TimeSpan.FromSeconds(options.Value.StopSeconds), cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        running.Stop();
        board.TurnAway();
        await base.StopAsync(cancellationToken);
        running.CancelAll();
        await NoneRunningAsync(TimeSpan.FromSeconds(5), cancellationToken);
        recorder.CancelledWaiting = null;
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => leadership.LeadAsync(HandOutAsync, stoppingToken);

    private async Task HandOutAsync(CancellationToken over)
    {
        var term = leadership.Term;
        var (compared, told) = (time.GetTimestamp(), 0L);
        while (!over.IsCancellationRequested)
        {
            board.Share(signals.HasOthers ? roster.Count : 1);
            var wait = await HandOverAsync(term);
            if (signals.HasOthers)
            {
                wait = wait is { } soon && soon < TellEvery ? soon : TellEvery;
                if (time.GetElapsedTime(told) >= TellEvery)
                {
                    news.TellLanes();
                    told = time.GetTimestamp();
                }
                if (time.GetElapsedTime(compared) >= CompareEvery)
                {
                    await news.CompareAsync(over);
                    compared = time.GetTimestamp();
                }
            }
            await (wait is { } span ? _changed.WaitAsync(span < TimeSpan.Zero ? TimeSpan.Zero : span, over) : _changed.WaitAsync(over))
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Makes a job of each batch that may start; returns how long to wait, null when nothing waits for a time.</summary>
    private async Task<TimeSpan?> HandOverAsync(long term)
    {
        if (running.IsStopping)
            return null;
        var (batches, wait) = board.Take();
        foreach (var batch in batches)
            HandOver(batch, term);
        await KeepCircuitsAsync();
        return wait;
    }

    private void HandOver(RunBatch batch, long term)
    {
        try
        {
            jobs.Create<RunBatchJob>(job => job.ExecuteAsync(batch.Words, batch.IsScripts, batch.Runs.ToArray(), term), new EnqueuedState(batch.IsScripts ? ScriptQueue : HttpQueue));
        }
        catch (Exception broken)
        {
            log.BatchNotHandedOver(batch.Runs.Count, broken);
            foreach (var run in batch.Runs)
                board.Release(run, new QueuedRetry(run, RunBatchJob.AfterFailure));
        }
    }

    /// <summary>That a destination does not answer, or does again, is kept for the next start; losing it costs a few attempts.</summary>
    private async Task KeepCircuitsAsync()
    {
        var changed = board.TakeChanged();
        if (changed.Count == 0)
            return;
        foreach (var (destination, row) in changed)
        {
            if (row is null)
                log.DestinationAnswers(destination);
            else
                log.DestinationLeftAlone(destination, row.Failures, row.ProbeAt);
        }
        try
        {
            await store.WriteAsync(
                async context =>
                {
                    foreach (var (destination, row) in changed)
                    {
                        await context.Circuits.Where(kept => kept.Destination == destination).ExecuteDeleteAsync(CancellationToken.None);
                        if (row is not null)
                            context.Circuits.Add(row);
                    }
                },
                CancellationToken.None);
        }
        catch (Exception broken)
        {
            log.CircuitNotKept(broken);
        }
    }

    private void Tell(IReadOnlyList<QueuedRun> runs)
    {
        foreach (var some in runs.Chunk(MostInSignal))
            signals.Tell(new RunsQueued(Array.ConvertAll(some, run => run.Id)));
    }

    private void Forget(Guid run)
    {
        if (leadership.IsLeading)
            board.Forget(run);
        else
            signals.Tell(new RunForgotten(run));
        Wake();
    }

    private void Wake()
    {
        if (_changed.CurrentCount == 0)
            _changed.Release();
    }

    private async Task NoneRunningAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (running.Count > 0 && time.GetElapsedTime(began) < longest && !cancellationToken.IsCancellationRequested)
            await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
    }
}
