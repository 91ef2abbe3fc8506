using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.PortalEvents;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>Tells once of each reaction that failed that it works again. What happened while the portal was away is looked at when it starts.</summary>
internal sealed class RecoveredWatch(Store store, RunSignals signals, PortalEventWriter events, ILeadership leadership, TimeProvider time, ILogger<RecoveredWatch> log) : BackgroundService
{
    /// <summary>Newest runs of a failing reaction among which one that succeeded is looked for.</summary>
    private const int LookedAt = 200;

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => leadership.LeadAsync(WatchAsync, stoppingToken);

    private async Task WatchAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
                await foreach (var changes in signals.FollowAsync(stoppingToken))
                {
                    if (changes.Changed.Count > 0)
                        await LookAsync(stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception broken)
            {
                log.RecoveredNotLookedAt(broken);
                await Task.Delay(AfterFailure, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var failing = await store.ReadAsync(context => context.Reactions.Where(row => row.FailingSince != null).Select(row => new { row.Id, Since = row.FailingSince!.Value }).ToListAsync(cancellationToken), cancellationToken);
        foreach (var one in failing)
        {
            var ended = await store.ReadAsync(context => context.Runs.Where(run => run.ReactionId == one.Id && !run.IsTest).OrderByDescending(run => run.Sequence).Take(LookedAt).ToListAsync(cancellationToken), cancellationToken);
            if (ended.Find(run => run.Status == RunStatus.Succeeded && run.FinishedAt > one.Since) is { } run)
                await TellAsync(one.Id, one.Since, run, cancellationToken);
        }
    }

    private async Task TellAsync(Guid id, DateTimeOffset since, RunRow succeeded, CancellationToken cancellationToken)
    {
        var isTold = await store.WriteAsync(async context =>
        {
            if (await context.Reactions.SingleOrDefaultAsync(row => row.Id == id && row.FailingSince == since, cancellationToken) is not { } reaction)
                return false;
            reaction.FailingSince = null;
            // "Failed or later" is what the index of those that did not succeed holds: the others, which may be a million, are not looked at.
            var failed = await context.Runs.CountAsync(run => run.ReactionId == id && run.Status >= RunStatus.Failed && run.Status != RunStatus.Cancelled && !run.IsTest && run.FinishedAt >= since, cancellationToken);
            events.Add(context, Happening(reaction, since, Math.Max(1, failed), succeeded));
            return true;
        }, cancellationToken);
        if (isTold)
            events.Tell();
    }

    private PortalHappening Happening(ReactionRow reaction, DateTimeOffset since, int failed, RunRow succeeded) => new(
        PortalEventKind.ReactionRecovered, reaction.Id, since.UtcTicks.ToString(CultureInfo.InvariantCulture), time.GetUtcNow(),
        string.Create(CultureInfo.InvariantCulture, $"{reaction.Name} works again: {(failed == 1 ? "a run" : $"{failed:N0} runs")} had failed since {since.UtcDateTime:d MMMM HH:mm} UTC"))
    {
        CausedByRun = succeeded.Id,
        Reaction = new ReactionFacts(reaction.Id, reaction.Name, reaction.Version) { FailingSince = VariableTime.Text(since.ToUniversalTime()), FailedRuns = failed },
        Run = new RunFacts(succeeded.Id, succeeded.Status.ToString(), "", succeeded.AttemptCount, succeeded.Action.ToString(), VariableTime.Text(succeeded.CreatedAt.ToUniversalTime()), succeeded.EventId, succeeded.EventSummary),
    };
}
