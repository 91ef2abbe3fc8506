using Hangfire;
using Hangfire.States;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.PortalEvents;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>
/// Hands waiting runs to Hangfire, as many of a lane as it may hold at once, and retries when their time has come.
/// What it keeps in memory is on disk too: at start everything unfinished is taken up again.
/// </summary>
internal sealed class RunDispatcher(IBackgroundJobClient jobs, LaneRules rules, RunRecorder recorder, RunningRuns running, RunFailures failures, Store store,
    IOptions<DispatchOptions> options, TimeProvider time, ILogger<RunDispatcher> log) : BackgroundService, IRunQueue, IRunLanes
{
    /// <summary>Queues of the Hangfire servers.</summary>
    internal const string HttpQueue = "http";
    internal const string ScriptQueue = "scripts";

    /// <summary>How long a wait may be before the clock is read again: a clock that jumps delays a retry by no more.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Guid, (QueuedRun Run, string Lane)> _known = [];
    private readonly Dictionary<Guid, DateTimeOffset> _retries = [];
    private readonly PriorityQueue<(QueuedRun? Run, string? Lane), DateTimeOffset> _later = new();
    private readonly SemaphoreSlim _laterChanged = new(0, int.MaxValue);

    public void Enqueue(IReadOnlyList<QueuedRun> runs)
    {
        lock (_lock)
        {
            foreach (var run in runs)
                Add(run);
        }
    }

    public void Release(Guid run, QueuedRetry? next)
    {
        lock (_lock)
        {
            if (!_known.Remove(run, out var held))
                return;
            if (_lanes.TryGetValue(held.Lane, out var lane))
            {
                lane.Free();
                Pump(held.Lane, lane);
            }
            if (next is not null)
                Schedule(held.Run, next.At);
        }
    }

    /// <summary>Starts a retry that waits for its time.</summary>
    public void Hasten(QueuedRun run)
    {
        lock (_lock)
        {
            _retries.Remove(run.Id);
            Add(run);
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RecoverAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        running.Stop();
        await base.StopAsync(cancellationToken);
        await NoneRunningAsync(TimeSpan.FromSeconds(options.Value.StopSeconds), cancellationToken);
        running.CancelAll();
        await NoneRunningAsync(TimeSpan.FromSeconds(5), cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = StartDue();
            await (wait is { } span ? _laterChanged.WaitAsync(span, stoppingToken) : _laterChanged.WaitAsync(stoppingToken))
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Takes up what an earlier process left unfinished.</summary>
    private async Task RecoverAsync(CancellationToken cancellationToken)
    {
        var unfinished = await store.ReadAsync(context => context.Runs
            .Where(row => row.Status == RunStatus.Queued || row.Status == RunStatus.Running || row.Status == RunStatus.WaitingForRetry)
            .OrderBy(row => row.Sequence).Select(row => new { row.Id, row.ReactionId, row.Action, row.Status, row.NextAttemptAt })
            .ToListAsync(cancellationToken), cancellationToken);
        var interrupted = 0;
        foreach (var row in unfinished)
        {
            var run = new QueuedRun(row.Id, row.ReactionId, row.Action);
            if (row.Status == RunStatus.WaitingForRetry && row.NextAttemptAt is { } at)
            {
                lock (_lock)
                    Schedule(run, at);
            }
            else if (row.Status == RunStatus.Running && !await GoesOnAsync(row.Id, cancellationToken))
            {
                interrupted++;
            }
            else
            {
                Enqueue([run]);
            }
        }
        if (unfinished.Count > 0)
            log.Recovered(unfinished.Count - interrupted, interrupted);
    }

    private async Task<bool> GoesOnAsync(Guid id, CancellationToken cancellationToken)
    {
        var (row, about, document) = await store.ReadAsync(async context =>
        {
            var run = await context.Runs.SingleAsync(row => row.Id == id, cancellationToken);
            var received = await context.Events.Where(one => one.Id == run.EventId).Select(one => new { one.Source, one.Category }).SingleAsync(cancellationToken);
            return (run, (received.Source, received.Category), await RunDocuments.ReadAsync(context, run, cancellationToken));
        }, cancellationToken);
        var interruption = Interruption.Of(document);
        if (interruption.NextStatus == RunStatus.Interrupted)
            interruption = interruption with { News = failures.Of(RunRows.Read(row), about, RunStatus.Interrupted, interruption.Error!) };
        await recorder.FinishAsync(id, interruption, cancellationToken);
        return interruption.NextStatus == RunStatus.Queued;
    }

    private void Add(QueuedRun run)
    {
        var (name, capacity, rate) = rules.For(run);
        if (!_known.TryAdd(run.Id, (run, name)))
            return;
        if (!_lanes.TryGetValue(name, out var lane))
            _lanes[name] = lane = new Lane();
        lane.Capacity = capacity;
        lane.Rate = rate;
        lane.Add(run);
        Pump(name, lane);
    }

    private void Pump(string name, Lane lane)
    {
        DateTimeOffset? notBefore;
        while (lane.TryTake(time.GetUtcNow(), out var run, out notBefore))
            jobs.Create<RunJob>(job => job.ExecuteAsync(run!.Id), new EnqueuedState(run!.Action == ActionKind.Http ? HttpQueue : ScriptQueue));
        if (notBefore is { } at)
            Later((null, name), at);
        else if (lane.IsIdle)
            _lanes.Remove(name);
    }

    private void Schedule(QueuedRun run, DateTimeOffset at)
    {
        _retries[run.Id] = at;
        Later((run, null), at);
    }

    private void Later((QueuedRun? Run, string? Lane) what, DateTimeOffset at)
    {
        _later.Enqueue(what, at);
        if (_laterChanged.CurrentCount == 0)
            _laterChanged.Release();
    }

    /// <summary>Starts what is due; returns how long to wait, null when nothing waits for a time.</summary>
    private TimeSpan? StartDue()
    {
        lock (_lock)
        {
            while (_later.TryPeek(out var what, out var at))
            {
                var now = time.GetUtcNow();
                if (at > now)
                    return at - now < LongestWait ? at - now : LongestWait;
                _later.Dequeue();
                if (what.Run is { } run && _retries.TryGetValue(run.Id, out var planned) && planned == at)
                {
                    _retries.Remove(run.Id);
                    Add(run);
                }
                else if (what.Lane is { } name && _lanes.TryGetValue(name, out var lane))
                {
                    Pump(name, lane);
                }
            }
            return null;
        }
    }

    private async Task NoneRunningAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        var deadline = time.GetTimestamp();
        while (running.Count > 0 && time.GetElapsedTime(deadline) < longest && !cancellationToken.IsCancellationRequested)
            await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
    }
}
