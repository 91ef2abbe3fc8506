using Hangfire;
using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Actions;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.PortalEvents;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>The Hangfire job: one attempt of one run. The run table decides; a job that comes twice does nothing the second time.</summary>
internal sealed class RunJob(Store store, RunRecorder recorder, RunningRuns running, IEnumerable<IActionRunner> runners, SecretValues secrets,
    CapturedValues captures, Correlations correlations, RunFailures failures, LogWriter logs, IRunLanes lanes, TimeProvider time, ILogger<RunJob> log)
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    /// <summary>Carries out the next attempt of a run.</summary>
    /// <param name="id">The run.</param>
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task ExecuteAsync(Guid id)
    {
        QueuedRetry? next = null;
        try
        {
            next = await AttemptAsync(id);
        }
        catch (Exception broken)
        {
            log.AttemptBroken(id, broken);
            next = new QueuedRetry(id, time.GetUtcNow() + AfterFailure);
        }
        finally
        {
            lanes.Release(id, next);
        }
    }

    private async Task<QueuedRetry?> AttemptAsync(Guid id)
    {
        using var cancellation = running.Begin(id);
        if (running.IsStopping || await recorder.StartAsync(id, CancellationToken.None) is not { } started)
            return null;

        var finished = await CarryOutAsync(started, cancellation.Token);
        await logs.FlushAsync(CancellationToken.None);
        await RecordAsync(id, finished);
        return finished.NextAttemptAt is { } at ? new QueuedRetry(id, at) : null;
    }

    private async Task<FinishedAttempt> CarryOutAsync(StartedAttempt started, CancellationToken cancellationToken)
    {
        var run = started.Run;
        AttemptLog? attemptLog = null;
        var mask = SecretMask.Nothing;
        try
        {
            var values = await secrets.GetAsync(cancellationToken);
            var received = EventRows.Read(started.Event);
            var variables = RunVariables.Of(run, run.AttemptCount, AbsenceVariables.OfTrial(started.Document, received, EventVariables.Of(received, started.Event.VariablesJson)));
            string? correlation = null;
            IReadOnlyList<CapturedText> captured = [];
            if (CapturedValues.Concern(started.Document))
            {
                correlation = correlations.Of(started.Document, received, variables);
                captured = await captures.ReadAsync(run.Id, correlation, cancellationToken);
                foreach (var value in captured)
                    variables[VariablePrefix.Captured + value.Name] = value.Value;
            }
            mask = new SecretMask([.. values.Values, .. captured.Where(value => value.IsSensitive).Select(value => value.Value)]);
            attemptLog = new AttemptLog(logs, run.Id, run.AttemptCount, started.LastLine, mask, time);
            var work = new ActionWork
            {
                Run = run,
                Attempt = run.AttemptCount,
                Document = started.Document,
                Event = received,
                Files = run.Action == ActionKind.PowerShell ? await EventFiles.ReadAsync(store, received, cancellationToken) : [],
                Variables = variables,
                Secrets = values,
                Mask = mask,
                Timeout = RetryPolicies.TimeoutOf(started.Document),
                RequestsDone = started.RequestsDone,
                Keep = (done, found) => recorder.AdvanceAsync(run.Id, done, Rows(run, correlation, found, mask), CancellationToken.None),
            };
            var runner = runners.Single(candidate => candidate.Kind == run.Action);
            var outcome = await runner.RunAsync(work, attemptLog, cancellationToken);
            return Judge(started, outcome, attemptLog) with { Requests = outcome.Requests, Captured = Rows(run, correlation, outcome.Captured, mask), UsedFrom = CapturedValues.Used(started.Document, run.Id, captured) };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Cancelled(started, attemptLog);
        }
        catch (Exception broken)
        {
            log.AttemptBroken(run.Id, broken);
            return Judge(started, new ActionOutcome.Failed(mask.Apply($"The portal itself failed: {broken.Message}"), IsRetryable: true), attemptLog);
        }
    }

    /// <summary>What a test captures is its own: real runs do not see it. A value with a secret in it is sensitive, whatever the reaction says.</summary>
    private IReadOnlyList<CaptureRow> Rows(Run run, string? correlation, IReadOnlyList<CapturedText> captured, SecretMask mask)
    {
        var now = time.GetUtcNow();
        return [.. captured.Select(value => captures.RowOf(run.Id, run.IsTest ? null : correlation, value with { IsSensitive = value.IsSensitive || mask.Apply(value.Value) != value.Value }, now))];
    }

    private FinishedAttempt Judge(StartedAttempt started, ActionOutcome outcome, AttemptLog? attemptLog)
    {
        if (outcome is not ActionOutcome.Failed failed)
            return new FinishedAttempt { Outcome = AttemptOutcome.Succeeded, NextStatus = RunStatus.Succeeded, Request = outcome.Request, Response = outcome.Response };

        var counted = started.Run.AttemptCount - started.InterruptedCount;
        var mayRetry = failed.IsRetryable && counted < started.Run.MaxAttempts;
        DateTimeOffset? next = mayRetry
            ? time.GetUtcNow() + RetrySchedule.WaitAfter(RetryPolicies.Of(started.Document), counted, failed.RetryAfter, Random.Shared.NextDouble())
            : null;
        attemptLog?.Write(LogStream.Portal, next is { } at ? $"{failed.Error} Attempt {counted + 1} of {started.Run.MaxAttempts} starts at {at:HH:mm:ss} UTC." : failed.Error);
        return new FinishedAttempt
        {
            Outcome = failed.IsRetryable ? AttemptOutcome.FailedRetryable : AttemptOutcome.FailedFinal,
            NextStatus = mayRetry ? RunStatus.WaitingForRetry : RunStatus.Failed,
            NextAttemptAt = next,
            News = mayRetry ? FailureNews.None : NewsOf(started, RunStatus.Failed, failed.Error, attemptLog),
            Error = failed.Error,
            Request = failed.Request,
            Response = failed.Response,
        };
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
    private async Task RecordAsync(Guid id, FinishedAttempt finished)
    {
        while (true)
        {
            try
            {
                await recorder.FinishAsync(id, finished, CancellationToken.None);
                return;
            }
            catch (Exception broken) when (!running.IsStopping)
            {
                log.OutcomeNotRecorded(id, broken);
                await Task.Delay(AfterFailure, time);
            }
        }
    }
}

/// <summary>A run that is to be handed over again at a time.</summary>
internal sealed record QueuedRetry(Guid Run, DateTimeOffset At);
