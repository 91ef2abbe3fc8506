using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Search;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Retention;

/// <summary>
/// Clears history away that is older or larger than its limits say, and gives its room back to the disk. Everything in
/// writes of a few milliseconds, with twice as long a pause after each: intake has the writer in between.
/// </summary>
internal sealed class RetentionService(RetentionLimits limits, RetentionSizes sizes, RetentionSlices slices, HistoryIndex index, DatabaseSpace space, RunArtifacts artifacts,
    ILeadership leadership, TimeProvider time, ILogger<RetentionService> log) : BackgroundService
{
    private const int FewestAtOnce = 10;
    private const int MostAtOnce = 1_000;
    private const long LongLog = 256L * 1024 * 1024;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>How long a write may have the writer.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(10);

    /// <summary>What is left after this goes the next time.</summary>
    private static readonly TimeSpan LongestGivingBack = TimeSpan.FromMinutes(2);

    private int _most = 50;
    private int _pages = 64;

    /// <summary>When it last looked through all of it; null: not yet.</summary>
    public DateTimeOffset? LookedAt { get; private set; }

    /// <summary>Looks through all of it once, and clears away what is to go.</summary>
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        await index.LoadAsync(cancellationToken);
        foreach (var limit in (await limits.ReadAsync(cancellationToken)).Select(RetentionLimit.Of))
        {
            var before = time.GetUtcNow() - TimeSpan.FromDays(limit.Days);
            var cleared = await ClearOldAsync(limit.Kind, before, cancellationToken) + await ClearSurplusAsync(limit, cancellationToken);
            if (cleared > 0)
                log.Cleared(limit.Kind, cleared);
        }
        await GiveBackAsync(cancellationToken);
        LookedAt = time.GetUtcNow();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => leadership.LeadAsync(ClearAgainAsync, stoppingToken);

    private async Task ClearAgainAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ClearAsync(stoppingToken);
                if (space.LogBytes > LongLog)
                {
                    log.LogIsLong(space.LogBytes / (1024 * 1024));
                    await space.CheckpointAsync(stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception broken)
            {
                // What is wrong with the disk was said when it began.
                if (StorageFaults.Of(broken) is null)
                    log.ClearingFailed(broken);
            }
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<long> ClearOldAsync(RetentionKind kind, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var cleared = 0L;
        for (var slice = await ClearAsync(kind, before, null, cancellationToken); slice.Count > 0; slice = await ClearAsync(kind, before, null, cancellationToken))
            cleared += slice.Count;
        return cleared;
    }

    /// <summary>Clears as much as was too much when it began, and never more: what comes in meanwhile is for the next time.</summary>
    private async Task<long> ClearSurplusAsync(RetentionLimit limit, CancellationToken cancellationToken)
    {
        var (cleared, surplus) = (0L, await sizes.SurplusAsync(limit, cancellationToken));
        while (surplus > 0)
        {
            var slice = await ClearAsync(limit.Kind, null, surplus, cancellationToken);
            if (slice.Bytes == 0)
                break;
            cleared += slice.Count;
            surplus -= slice.Bytes;
        }
        return cleared;
    }

    private async Task<ClearedSlice> ClearAsync(RetentionKind kind, DateTimeOffset? before, long? surplus, CancellationToken cancellationToken)
    {
        var slice = await slices.ClearAsync(kind, before, surplus, _most, cancellationToken);
        if (slice.Count > 0)
        {
            await ForgetAsync(slice, cancellationToken);
            _most = Next(_most, slice.Took, MostAtOnce);
            await PauseAsync(slice.Took, cancellationToken);
        }
        return slice;
    }

    /// <summary>Files, and what is searched, go after the rows: what a kill leaves of them is swept later.</summary>
    private async Task ForgetAsync(ClearedSlice slice, CancellationToken cancellationToken)
    {
        foreach (var (_, run) in slice.Runs)
        {
            try
            {
                if (artifacts.FolderOf(run) is var folder && Directory.Exists(folder))
                    Directory.Delete(folder, recursive: true);
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                log.FilesNotDeleted(run, refused);
            }
        }
        await index.ForgetAsync(DocumentKind.Run, [.. slice.Runs.Select(run => run.Sequence)], cancellationToken);
        await index.ForgetAsync(DocumentKind.Event, slice.Events, cancellationToken);
    }

    private async Task GiveBackAsync(CancellationToken cancellationToken)
    {
        var (gave, began) = (0L, time.GetTimestamp());
        for (var spare = await space.SpareAsync(cancellationToken); spare > 0 && time.GetElapsedTime(began) < LongestGivingBack; spare = await space.SpareAsync(cancellationToken))
        {
            var pages = (int)Math.Min(spare, _pages);
            var took = await space.GiveBackAsync(pages, cancellationToken);
            if (await space.SpareAsync(cancellationToken) >= spare)
                break;
            gave += pages;
            _pages = Next(_pages, took, MostAtOnce);
            await PauseAsync(took, cancellationToken);
        }
        if (gave == 0)
            return;
        await space.CheckpointAsync(cancellationToken);
        log.GaveBack(gave);
    }

    private static int Next(int most, TimeSpan took, int limit) =>
        took < Slice / 2 ? Math.Min(limit, most + Math.Max(1, most / 2)) : took > Slice ? Math.Max(FewestAtOnce, most / 2) : most;

    private Task PauseAsync(TimeSpan took, CancellationToken cancellationToken) =>
        Task.Delay(took * 2 + TimeSpan.FromMilliseconds(2), time, cancellationToken);
}
