using System.ComponentModel;
using Hangfire;
using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>
/// The Hangfire job: one attempt each of a batch of runs, which are put on disk together and carried out at once. The run table
/// decides; a job that comes twice does nothing the second time.
/// </summary>
internal sealed class RunBatchJob(RunRecorder recorder, RunAttempts attempts, RunningRuns running, IRunLanes lanes, INodeRoster roster, TimeProvider time, ILogger<RunBatchJob> log)
{
    /// <summary>How long a run waits again that the portal itself could not start or end.</summary>
    internal static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    /// <summary>How long requests hold their job's worker, which is a thread. What takes longer goes on without it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Carries out the next attempt of each run.</summary>
    /// <param name="words">What it is, for the dashboard.</param>
    /// <param name="isScripts">Whether they are scripts, of which each has its worker to its end.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="term">In which it was handed over: once another node leads, that one hands them over anew.</param>
    [DisplayName("{0}")]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task ExecuteAsync(string words, bool isScripts, Guid[] runs, long term)
    {
        var entries = Array.ConvertAll(runs, running.Begin);
        var started = await StartAsync(runs, term);
        var known = started.ToDictionary(attempt => attempt.Run.Id);
        var all = new List<Task>(started.Count);
        foreach (var entry in entries)
        {
            if (known.TryGetValue(entry.Run, out var attempt))
                all.Add(Task.Run(() => attempts.CarryOutAsync(attempt, entry)));
            else
                entry.Dispose();
        }
        var ended = Task.WhenAll(all);
        if (isScripts)
            await ended;
        else
            await Task.WhenAny(ended, Task.Delay(Patience, time));
    }

    private async Task<IReadOnlyList<StartedAttempt>> StartAsync(Guid[] runs, long term)
    {
        try
        {
            var started = running.IsStopping ? [] : await recorder.StartAsync(runs, term, CancellationToken.None);
            if (started is null)
                return [];
            if (started.Count < runs.Length)
                GiveBack([.. runs.Except(started.Select(attempt => attempt.Run.Id))]);
            return started;
        }
        catch (Exception broken)
        {
            foreach (var run in runs)
            {
                log.AttemptBroken(run, broken);
                lanes.Release(run, new QueuedRetry(run, AfterFailure));
            }
            return [];
        }
    }

    /// <summary>Runs that were not started: cancelled ones; while this node stops, those that another one carries out; among several nodes, those that another one has.</summary>
    private void GiveBack(Guid[] runs)
    {
        if (roster.Self is not null && !running.IsStopping)
        {
            lanes.NotStarted(runs);
            return;
        }
        foreach (var run in runs)
            lanes.Release(run, roster.Self is null ? null : new QueuedRetry(run, AfterFailure));
    }
}
