using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>Pauses reactions that ask for it once so many of their runs failed in a row. What happened while the portal was away is looked at when it starts.</summary>
internal sealed class FailureWatch(Store store, RunSignals signals, ReactionCatalog catalog, ReactionStore reactions, ILeadership leadership, ILogger<FailureWatch> log) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => leadership.LeadAsync(WatchAsync, stoppingToken);

    private async Task WatchAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(Watched(), stoppingToken);
                await foreach (var changes in signals.FollowAsync(stoppingToken))
                {
                    if (changes.Changed.Count > 0)
                        await LookAsync(await ConcernedAsync(changes, stoppingToken), stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception broken)
            {
                log.FailuresNotLookedAt(broken);
                await Task.Delay(AfterFailure, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private List<Reaction> Watched() => [.. catalog.Entries.Select(entry => entry.Reaction).Where(IsWatched)];

    private static bool IsWatched(Reaction reaction) => reaction.Document is { Enabled: true, PauseAfterFailures: not null };

    /// <summary>Those of which a run just failed; all where it is not told which runs changed.</summary>
    private async Task<List<Reaction>> ConcernedAsync(RunChanges changes, CancellationToken cancellationToken)
    {
        if (changes.Changed.Count >= RunSignals.MostIds)
            return Watched();
        Guid[] changed = [.. changes.Changed];
        var failed = await store.ReadAsync(context => context.Runs.Where(row => changed.Contains(row.Id) && (row.Status == RunStatus.Failed || row.Status == RunStatus.Interrupted))
            .Select(row => row.ReactionId).Distinct().ToListAsync(cancellationToken), cancellationToken);
        return [.. failed.Select(id => catalog.Find(id)?.Reaction).OfType<Reaction>().Where(IsWatched)];
    }

    private async Task LookAsync(IReadOnlyList<Reaction> watched, CancellationToken cancellationToken)
    {
        foreach (var reaction in watched)
        {
            var most = reaction.Document.PauseAfterFailures!.Value;
            var failed = await store.ReadAsync(async context => await context.Reactions.SingleOrDefaultAsync(row => row.Id == reaction.Id, cancellationToken) is { IsEnabled: true } row ? await InARowAsync(context, row, most, cancellationToken) : [], cancellationToken);
            if (failed.Count < most)
                continue;
            var why = $"{(most == 1 ? "A run" : $"{most} runs in a row")} failed for good, as {(most == 1 ? "it" : "many")} as pauseAfterFailures allows; the last one: {Short(failed[0].Error)}";
            if (await reactions.PauseItselfAsync(reaction.Id, why, async (context, row) => (await InARowAsync(context, row, most, cancellationToken)).Count >= most, cancellationToken))
                log.PausedItself(reaction.Document.Name, most);
        }
    }

    /// <summary>The newest runs up to the first that succeeded, since it was enabled last; tests and cancelled ones are passed over.</summary>
    private static async Task<List<(RunStatus Status, string? Error)>> InARowAsync(ReactionsContext context, ReactionRow reaction, int most, CancellationToken cancellationToken)
    {
        var since = reaction.EnabledAt ?? DateTimeOffset.MinValue;
        var ended = await context.Runs.Where(row => row.ReactionId == reaction.Id && !row.IsTest && row.CreatedAt >= since && (row.Status == RunStatus.Succeeded || row.Status == RunStatus.Failed || row.Status == RunStatus.Interrupted))
            .OrderByDescending(row => row.Sequence).Take(most).Select(row => new { row.Status, row.Error }).ToListAsync(cancellationToken);
        return [.. ended.TakeWhile(run => run.Status != RunStatus.Succeeded).Select(run => (run.Status, run.Error))];
    }

    private static string Short(string? error) => error is null ? "the portal stopped during it." : error.Length <= 400 ? error : error[..399] + "…";
}
