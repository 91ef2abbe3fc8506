using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.PortalEvents;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Runs;

/// <summary>Writes what happens to runs. States change only from the state that was expected, so two hands never both win.</summary>
internal sealed class RunRecorder(Store store, AttemptStarts starts, AttemptEnds ends, RunSignals signals, PortalEventWriter events, TimeProvider time)
{
    /// <summary>Told of runs that were cancelled while they waited: nothing more comes of them.</summary>
    public Action<Guid>? CancelledWaiting { get; set; }

    /// <summary>Puts new runs on disk.</summary>
    public async Task AddAsync(IReadOnlyList<RunRow> runs, CancellationToken cancellationToken)
    {
        await store.WriteAsync(context => context.InsertAsync(runs, cancellationToken), cancellationToken);
        signals.TellCreated([.. runs.Select(run => run.Id)]);
    }

    /// <summary>Starts the next attempt of each run: they are on disk when this returns.</summary>
    /// <returns>Without runs that do not wait any more: somebody else has them, or they were cancelled. Null where nothing may start: another node leads since the term.</returns>
    public async Task<IReadOnlyList<StartedAttempt>?> StartAsync(IReadOnlyList<Guid> runs, long term, CancellationToken cancellationToken)
    {
        if (await starts.StartAsync(runs, term, cancellationToken) is not { } started)
            return null;
        foreach (var attempt in started)
            signals.TellChanged(attempt.Run.Id);
        return started;
    }

    /// <summary>Ends the attempt that is under way and moves the run to its next state.</summary>
    /// <returns>False when the run is not running.</returns>
    public async Task<bool> FinishAsync(Guid id, FinishedAttempt finished)
    {
        if (!await ends.WriteAsync(id, finished))
        {
            Forget(finished.News);
            return false;
        }
        signals.TellChanged(id);
        if (finished.Lines.Count > 0)
            signals.TellLogged(id);
        if (finished.News.Happening is not null)
            events.Tell();
        return true;
    }

    /// <summary>Takes back what was to be told of an end that was not recorded.</summary>
    public void Forget(FailureNews news)
    {
        if (news.Happening is { } told)
            events.GiveBack(told, news.LeftOut);
        else if (news.LeftOutNow is { } leftOut)
            events.GiveBack(leftOut, null);
    }

    /// <summary>Puts on disk that so many of a running run's requests are done, with what the last of them captured.</summary>
    public Task AdvanceAsync(Guid id, int attempt, int requestsDone, IReadOnlyList<CaptureRow> captured, CancellationToken cancellationToken) =>
        store.WriteAsync(async context =>
        {
            var isUnderWay = await context.Runs.Where(row => row.Id == id && row.Status == RunStatus.Running && row.AttemptCount == attempt)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.RequestsDone, requestsDone), cancellationToken) > 0;
            if (isUnderWay)
                context.Captures.AddRange(captured);
        }, cancellationToken);

    /// <summary>Cancels a run that waits.</summary>
    /// <returns>False when it does not wait.</returns>
    public async Task<bool> CancelWaitingAsync(Guid id, string by, CancellationToken cancellationToken)
    {
        var changed = await store.WriteAsync(context => CancelWaitingAsync(context, id, by, cancellationToken), cancellationToken);
        if (changed == 0)
            return false;
        TellCancelled([id]);
        return true;
    }

    /// <summary>Cancels those of the runs that wait.</summary>
    /// <returns>Which did; to be told once it is committed.</returns>
    public async Task<IReadOnlyList<Guid>> CancelWaitingAsync(ReactionsContext context, IReadOnlyList<Guid> ids, string by)
    {
        var waiting = await context.Runs.AsNoTracking().Where(row => ids.Contains(row.Id) && (row.Status == RunStatus.Queued || row.Status == RunStatus.WaitingForRetry)).Select(row => row.Id).ToListAsync(CancellationToken.None);
        var cancelled = new List<Guid>(waiting.Count);
        foreach (var id in waiting)
        {
            if (await CancelWaitingAsync(context, id, by, CancellationToken.None) > 0)
                cancelled.Add(id);
        }
        return cancelled;
    }

    /// <summary>Says that runs were cancelled while they waited.</summary>
    public void TellCancelled(IReadOnlyList<Guid> ids)
    {
        foreach (var id in ids)
        {
            signals.TellChanged(id);
            CancelledWaiting?.Invoke(id);
        }
    }

    private Task<int> CancelWaitingAsync(ReactionsContext context, Guid id, string by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return context.Runs.Where(row => row.Id == id && (row.Status == RunStatus.Queued || row.Status == RunStatus.WaitingForRetry))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, RunStatus.Cancelled).SetProperty(row => row.FinishedAt, now)
                .SetProperty(row => row.NextAttemptAt, (DateTimeOffset?)null).SetProperty(row => row.Error, $"Cancelled by {by}."), cancellationToken);
    }
}
