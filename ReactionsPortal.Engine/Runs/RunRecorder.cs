using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.PortalEvents;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Runs;

/// <summary>Writes what happens to runs. States change only from the state that was expected, so two hands never both win.</summary>
internal sealed class RunRecorder(Store store, RunSignals signals, PortalEventWriter events, TimeProvider time)
{
    /// <summary>Puts new runs on disk.</summary>
    public async Task AddAsync(IReadOnlyList<RunRow> runs, CancellationToken cancellationToken)
    {
        await store.WriteAsync(context =>
        {
            context.Runs.AddRange(runs);
            return Task.CompletedTask;
        }, cancellationToken);
        signals.TellCreated([.. runs.Select(run => run.Id)]);
    }

    /// <summary>Starts an attempt: it is on disk when this returns.</summary>
    /// <returns>Null when the run does not wait any more: somebody else has it, or it was cancelled.</returns>
    public async Task<StartedAttempt?> StartAsync(Guid id, CancellationToken cancellationToken)
    {
        var started = await store.WriteAsync(async context =>
        {
            var row = await context.Runs.SingleOrDefaultAsync(row => row.Id == id && (row.Status == RunStatus.Queued || row.Status == RunStatus.WaitingForRetry), cancellationToken);
            if (row is null)
                return null;
            var now = time.GetUtcNow();
            row.Status = RunStatus.Running;
            row.StartedAt ??= now;
            row.NextAttemptAt = null;
            row.AttemptCount++;
            context.Attempts.Add(new AttemptRow { RunId = id, Number = row.AttemptCount, StartedAt = now, Outcome = AttemptOutcome.Running });
            var document = await RunDocuments.ReadAsync(context, row, cancellationToken);
            var about = await context.Events.AsNoTracking().SingleAsync(received => received.Id == row.EventId, cancellationToken);
            var lastLine = await context.LogLines.Where(line => line.RunId == id).MaxAsync(line => (long?)line.Number, cancellationToken) ?? 0;
            return new StartedAttempt(RunRows.Read(row), row.InterruptedCount, row.RequestsDone, document, about, lastLine);
        }, cancellationToken);
        if (started is not null)
            signals.TellChanged(id);
        return started;
    }

    /// <summary>Ends the attempt that is under way and moves the run to its next state.</summary>
    /// <returns>False when the run is not running.</returns>
    public async Task<bool> FinishAsync(Guid id, FinishedAttempt finished, CancellationToken cancellationToken)
    {
        var changed = await store.WriteAsync(async context =>
        {
            var row = await context.Runs.SingleOrDefaultAsync(row => row.Id == id && row.Status == RunStatus.Running, cancellationToken);
            if (row is null)
                return false;
            var now = time.GetUtcNow();
            var attempt = await context.Attempts.SingleAsync(attempt => attempt.RunId == id && attempt.Number == row.AttemptCount, cancellationToken);
            attempt.FinishedAt = now;
            attempt.Outcome = finished.Outcome;
            attempt.Error = finished.Error;
            attempt.RequestJson = finished.Request is null ? null : RowJson.Write(finished.Request);
            attempt.ResponseJson = finished.Response is null ? null : RowJson.Write(finished.Response);
            attempt.RequestsJson = finished.Requests.Count == 0 ? null : RowJson.Write(finished.Requests);
            context.Captures.AddRange(finished.Captured);
            await AddUsesAsync(context, id, finished.UsedFrom, cancellationToken);
            row.Status = finished.NextStatus;
            row.Error = finished.Error;
            row.NextAttemptAt = finished.NextAttemptAt;
            row.FinishedAt = RunStates.IsFinal(finished.NextStatus) ? now : null;
            if (finished.Outcome == AttemptOutcome.Interrupted)
                row.InterruptedCount++;
            if (finished.News.Happening is { } happening)
                events.Add(context, happening, finished.News.LeftOut);
            return true;
        }, cancellationToken);
        if (changed)
            signals.TellChanged(id);
        if (changed && finished.News.Happening is not null)
            events.Tell();
        return changed;
    }

    private static async Task AddUsesAsync(ReactionsContext context, Guid id, IReadOnlyList<Guid> from, CancellationToken cancellationToken)
    {
        if (from.Count == 0)
            return;
        var known = await context.CaptureUses.Where(use => use.RunId == id).Select(use => use.FromRunId).ToListAsync(cancellationToken);
        context.CaptureUses.AddRange(from.Except(known).Select(run => new CaptureUseRow { RunId = id, FromRunId = run }));
    }

    /// <summary>Puts on disk that so many of a running run's requests are done, with what the last of them captured.</summary>
    public Task AdvanceAsync(Guid id, int requestsDone, IReadOnlyList<CaptureRow> captured, CancellationToken cancellationToken) =>
        store.WriteAsync(async context =>
        {
            await context.Runs.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.RequestsDone, requestsDone), cancellationToken);
            context.Captures.AddRange(captured);
        }, cancellationToken);

    /// <summary>Cancels a run that waits.</summary>
    /// <returns>False when it does not wait.</returns>
    public async Task<bool> CancelWaitingAsync(Guid id, string by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var changed = await store.WriteAsync(context => context.Runs
            .Where(row => row.Id == id && (row.Status == RunStatus.Queued || row.Status == RunStatus.WaitingForRetry))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, RunStatus.Cancelled).SetProperty(row => row.FinishedAt, now)
                .SetProperty(row => row.NextAttemptAt, (DateTimeOffset?)null).SetProperty(row => row.Error, $"Cancelled by {by}."), cancellationToken), cancellationToken);
        if (changed > 0)
            signals.TellChanged(id);
        return changed > 0;
    }
}

/// <summary>An attempt that is on disk, with what it needs.</summary>
internal sealed record StartedAttempt(Run Run, int InterruptedCount, int RequestsDone, ReactionDocument Document, EventRow Event, long LastLine);

/// <summary>How an attempt ended and what comes next.</summary>
internal sealed record FinishedAttempt
{
    public required AttemptOutcome Outcome { get; init; }
    public required RunStatus NextStatus { get; init; }
    public DateTimeOffset? NextAttemptAt { get; init; }
    public string? Error { get; init; }
    public SentRequest? Request { get; init; }
    public ReceivedResponse? Response { get; init; }
    public IReadOnlyList<Exchange> Requests { get; init; } = [];
    public IReadOnlyList<CaptureRow> Captured { get; init; } = [];

    /// <summary>What is told of a run that failed for good.</summary>
    public FailureNews News { get; init; } = FailureNews.None;

    /// <summary>Runs whose captured values the action names.</summary>
    public IReadOnlyList<Guid> UsedFrom { get; init; } = [];
}
