using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Actions;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.PortalEvents;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>Carries out attempts that are on disk, and puts their outcomes there.</summary>
internal sealed class RunAttempts(Store store, RunRecorder recorder, RunningRuns running, IEnumerable<IActionRunner> runners, AttemptSecrets secrets, SecretSources sources, SecretUsage usage,
    CapturedValues captures, Correlations correlations, RunFailures failures, LogWriter logs, IRunLanes lanes, INodeRoster roster, TimeProvider time, ILogger<RunAttempts> log)
{
    private readonly IActionRunner[] _runners = [.. runners];

    /// <summary>Carries out one attempt to its end. Never throws.</summary>
    /// <param name="started">The attempt.</param>
    /// <param name="entry">By which it is cancelled; disposed of in the end.</param>
    public async Task CarryOutAsync(StartedAttempt started, RunningRuns.Entry entry)
    {
        QueuedRetry? next = null;
        var isOurs = true;
        try
        {
            var finished = await CarryOutAsync(started, entry.Token);
            isOurs = await RecordAsync(started.Run.Id, finished) || roster.Self is null;
            next = finished.NextStatus switch
            {
                RunStatus.WaitingForRetry => new QueuedRetry(started.Run.Id, finished.Wait),
                RunStatus.Queued when !running.IsStopping || roster.Self is not null => new QueuedRetry(started.Run.Id, TimeSpan.Zero),
                _ => null,
            };
        }
        catch (Exception broken)
        {
            log.AttemptBroken(started.Run.Id, broken);
            next = new QueuedRetry(started.Run.Id, RunBatchJob.AfterFailure);
        }
        finally
        {
            entry.Dispose();
            // What another node took over meanwhile is that one's to release.
            if (isOurs)
                lanes.Release(started.Run.Id, next);
        }
    }

    private async Task<FinishedAttempt> CarryOutAsync(StartedAttempt started, CancellationToken cancellationToken)
    {
        var run = started.Run;
        AttemptLog? attemptLog = null;
        var mask = SecretMask.Nothing;
        DestinationHealth? health = null;
        DateTimeOffset? wentOutAt = null;
        FinishedAttempt finished;
        try
        {
            (var values, mask) = await secrets.GetAsync(started.Document.Tags, cancellationToken);
            sources.Demand(started.Document);
            usage.Note(started.Document);
            var variables = RunVariables.Of(run, run.AttemptCount, AbsenceVariables.OfTrial(started.Document, started.Event, started.Variables));
            string? correlation = null;
            IReadOnlyList<CapturedText> captured = [];
            if (CapturedValues.Concern(started.Document))
            {
                correlation = correlations.Of(started.Document, started.Event, variables);
                captured = await captures.ReadAsync(run.Id, started.Document.Tags, correlation, cancellationToken);
                foreach (var value in captured)
                    variables[VariablePrefix.Captured + value.Name] = value.Value;
                mask = mask.With(captured.Where(value => value.IsSensitive).Select(value => value.Value));
            }
            attemptLog = new AttemptLog(logs, run.Id, run.AttemptCount, started.LastLine, mask, isHeld: started.Document.Action.Http is { Requests: null }, time);
            var work = new ActionWork
            {
                Run = run,
                Attempt = run.AttemptCount,
                Document = started.Document,
                Event = started.Event,
                Files = run.Action == ActionKind.PowerShell ? await EventFiles.ReadAsync(store, started.Event, cancellationToken) : [],
                Variables = variables,
                Secrets = values,
                Mask = mask,
                Timeout = RetryPolicies.TimeoutOf(started.Document),
                RequestsDone = started.RequestsDone,
                Keep = (done, found) => recorder.AdvanceAsync(run.Id, run.AttemptCount, done, Rows(run, correlation, found, mask), CancellationToken.None),
            };
            var turn = lanes.TurnAsync(run.Id, cancellationToken);
            var isAtOnce = turn.IsCompleted;
            if (await turn)
            {
                wentOutAt = isAtOnce ? null : time.GetUtcNow();
                var outcome = await Array.Find(_runners, candidate => candidate.Kind == run.Action)!.RunAsync(work, attemptLog, cancellationToken);
                health = outcome.Health;
                finished = Judge(started, outcome, attemptLog) with { Requests = outcome.Requests, Captured = Rows(run, correlation, outcome.Captured, mask), UsedFrom = CapturedValues.Used(started.Document, run.Id, captured) };
            }
            else
            {
                finished = running.IsStopping ? Cancelled(started, attemptLog) : NotSent(attemptLog);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            finished = Cancelled(started, attemptLog);
        }
        catch (SecretMissingException missing)
        {
            attemptLog ??= new AttemptLog(logs, run.Id, run.AttemptCount, started.LastLine, mask, isHeld: false, time);
            finished = Judge(started, new ActionOutcome.Failed(missing.Message, IsRetryable: true), attemptLog);
        }
        catch (Exception broken)
        {
            log.AttemptBroken(run.Id, broken);
            finished = Judge(started, new ActionOutcome.Failed(mask.Apply($"The portal itself failed: {broken.Message}"), IsRetryable: true), attemptLog);
        }
        lanes.Free(run.Id, health, finished.Error);
        return finished with { Number = run.AttemptCount, WentOutAt = wentOutAt, FinishedAt = time.GetUtcNow(), Lines = attemptLog is null ? [] : await attemptLog.EndAsync() };
    }

    /// <summary>What a test captures is its own: real runs do not see it. A value with a secret in it is sensitive, whatever the reaction says.</summary>
    private IReadOnlyList<CaptureRow> Rows(Run run, string? correlation, IReadOnlyList<CapturedText> captured, SecretMask mask)
    {
        if (captured.Count == 0)
            return [];
        var now = time.GetUtcNow();
        return [.. captured.Select(value => captures.RowOf(run.Id, run.IsTest ? null : correlation, value with { IsSensitive = value.IsSensitive || mask.Apply(value.Value) != value.Value }, now))];
    }

    private FinishedAttempt Judge(StartedAttempt started, ActionOutcome outcome, AttemptLog? attemptLog)
    {
        if (outcome is not ActionOutcome.Failed failed)
            return new FinishedAttempt { Outcome = AttemptOutcome.Succeeded, NextStatus = RunStatus.Succeeded, Request = outcome.Request, Response = outcome.Response };

        var counted = started.Run.AttemptCount - started.InterruptedCount;
        var mayRetry = failed.IsRetryable && counted < started.Run.MaxAttempts;
        var wait = mayRetry ? RetrySchedule.WaitAfter(RetryPolicies.Of(started.Document), counted, failed.RetryAfter, Random.Shared.NextDouble()) : TimeSpan.Zero;
        DateTimeOffset? next = mayRetry ? time.GetUtcNow() + wait : null;
        attemptLog?.Write(LogStream.Portal, next is { } at ? $"{failed.Error} Attempt {counted + 1} of {started.Run.MaxAttempts} starts at {at:HH:mm:ss} UTC." : failed.Error);
        return new FinishedAttempt
        {
            Outcome = failed.IsRetryable ? AttemptOutcome.FailedRetryable : AttemptOutcome.FailedFinal,
            NextStatus = mayRetry ? RunStatus.WaitingForRetry : RunStatus.Failed,
            NextAttemptAt = next,
            Wait = wait,
            News = mayRetry ? FailureNews.None : NewsOf(started, RunStatus.Failed, failed.Error, attemptLog),
            Error = failed.Error,
            Request = failed.Request,
            Response = failed.Response,
        };
    }

    private static FinishedAttempt NotSent(AttemptLog attemptLog)
    {
        attemptLog.Write(LogStream.Portal, Interruption.NotSent.Error!);
        return Interruption.NotSent;
    }

    /// <summary>A member cancelled it, or the portal stops and the run goes on at the next start as after a crash.</summary>
    private FinishedAttempt Cancelled(StartedAttempt started, AttemptLog? attemptLog)
    {
        if (running.CancelledBy(started.Run.Id) is { } member)
        {
            attemptLog?.Write(LogStream.Portal, $"Cancelled by {member}.");
            return new FinishedAttempt { Outcome = AttemptOutcome.Cancelled, NextStatus = RunStatus.Cancelled, Error = $"Cancelled by {member}." };
        }
        attemptLog?.Write(LogStream.Portal, "The portal stopped during this attempt.");
        var interruption = Interruption.Of(started.Document);
        return interruption.NextStatus == RunStatus.Interrupted
            ? interruption with { News = NewsOf(started, RunStatus.Interrupted, interruption.Error!, attemptLog) }
            : interruption;
    }

    /// <summary>What is told of a run that failed for good; its log says why, where it is nothing.</summary>
    private FailureNews NewsOf(StartedAttempt started, RunStatus status, string error, AttemptLog? attemptLog)
    {
        var news = failures.Of(started.Run, (started.Event.Source, started.Event.Category), status, error);
        if (news.WhyNone is { } reason)
            attemptLog?.Write(LogStream.Portal, reason);
        return news;
    }

    /// <summary>The side effect happened: its outcome is recorded, however long the database needs to come back.</summary>
    /// <returns>False when the attempt is not under way any more.</returns>
    private async Task<bool> RecordAsync(Guid id, FinishedAttempt finished)
    {
        while (true)
        {
            try
            {
                return await recorder.FinishAsync(id, finished);
            }
            catch (Exception broken) when (!running.IsStopping)
            {
                log.OutcomeNotRecorded(id, broken);
                await Task.Delay(RunBatchJob.AfterFailure, time);
            }
        }
    }
}
