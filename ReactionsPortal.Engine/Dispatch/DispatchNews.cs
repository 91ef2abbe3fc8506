using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Nodes;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>What the nodes tell one another of runs: those who carry them out tell the leader, who hands them out, and it tells them how destinations fare.</summary>
internal sealed class DispatchNews(LaneBoard board, RunRecovery recovery, RunningRuns running, INodeSignals signals, INodeRoster roster, ILeadership leadership, ILogger<DispatchNews> log)
{
    private const int MostLanes = 20;
    private const int LongestError = 100;

    private volatile LaneState[] _lanes = [];
    private Action _changed = static () => { };

    /// <summary>Destinations as the leader told of them last.</summary>
    public IReadOnlyList<LaneState> Lanes => _lanes;

    /// <summary>Listens to the other nodes.</summary>
    /// <param name="changed">Called when something may start now.</param>
    public void Follow(Action changed)
    {
        _changed = changed;
        roster.FollowEnded(TakeOverAsync);
        roster.FollowGivenUp(running.CancelAll);
        signals.Follow<CancelAsked>(asked => running.Cancel(asked.Run, asked.Member));
        signals.Follow<LanesTold>(told => _lanes = told.Lanes);
        Lead<RunsQueued>(told => _ = LookAsync(() => recovery.AddAsync(told.Runs, CancellationToken.None)));
        Lead<RunsNotStarted>(told => Look(told.Runs));
        Lead<RunFreed>(told => board.Free(told.Run, told.Health, told.Error));
        Lead<RunReleased>(told => board.Release(told.Run, told.WaitSeconds is { } seconds ? new QueuedRetry(told.Run, TimeSpan.FromSeconds(seconds)) : null));
        Lead<RunHastened>(told => board.Hasten(new QueuedRun(told.Run, told.Reaction, told.Action) { OrderKey = told.OrderKey }));
        Lead<RunForgotten>(told => board.Forget(told.Run));
        Lead<ProbeAsked>(told => board.Probe(told.Destination));
        signals.FollowMissed(() => _ = CompareAsync(CancellationToken.None));
    }

    /// <summary>Looks on disk what became of runs that were not started when they were handed over.</summary>
    public void Look(IReadOnlyList<Guid> runs) => _ = LookAsync(() => recovery.LookAsync(runs, CancellationToken.None));

    /// <summary>Tells the other nodes' pages how the destinations fare.</summary>
    public void TellLanes()
    {
        if (signals.HasOthers)
            signals.Tell(new LanesTold([.. board.States().OrderBy(lane => lane.Open is null).ThenByDescending(lane => lane.Waiting).Take(MostLanes).Select(Short)]));
    }

    /// <summary>Looks on disk for what no news came of.</summary>
    public async Task CompareAsync(CancellationToken cancellationToken)
    {
        if (!leadership.IsLeading)
            return;
        try
        {
            await recovery.CompareAsync(cancellationToken);
            _changed();
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            log.NotCompared(broken);
        }
    }

    private static LaneState Short(LaneState lane) => lane.Open is { Error.Length: > LongestError } open ? lane with { Open = open with { Error = open.Error[..LongestError] } } : lane;

    private void Lead<TSignal>(Action<TSignal> hear) where TSignal : class => signals.Follow<TSignal>(told =>
    {
        if (!leadership.IsLeading)
            return;
        hear(told);
        _changed();
    });

    private async Task TakeOverAsync(int node, CancellationToken cancellationToken)
    {
        await recovery.TakeOverAsync(node, cancellationToken);
        _changed();
    }

    private async Task LookAsync(Func<Task> look)
    {
        try
        {
            await look();
            _changed();
        }
        catch (Exception broken)
        {
            log.NotCompared(broken);
        }
    }
}
