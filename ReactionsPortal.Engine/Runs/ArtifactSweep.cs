using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Runs;

/// <summary>Deletes the files of runs that are no more, whoever cleared them away, what a killed portal left half written, and what was noted of runs' doings that no event is about any more.</summary>
internal sealed class ArtifactSweep(RunArtifacts artifacts, Store store, TimeProvider time, ILogger<ArtifactSweep> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private const int MostKeys = 500;

    /// <summary>Files without a row may be about to get one; older ones never will.</summary>
    private static readonly TimeSpan LongestDraft = TimeSpan.FromHours(24);

    /// <summary>Clears away once.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        await store.WriteAsync(context => context.Artifacts.Where(row => !context.Runs.Any(run => run.Id == row.RunId)).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        var end = time.GetUtcNow() - RunDoings.Life;
        await store.WriteAsync(context => context.Doings.Where(row => row.At < end).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        if (!Directory.Exists(artifacts.Root))
            return;
        foreach (var path in Directory.EnumerateFiles(artifacts.Root, "*.part").Where(IsOld))
            File.Delete(path);
        var folders = Directory.EnumerateDirectories(artifacts.Root).Select(folder => (Path: folder, IsRuns: Guid.TryParseExact(Path.GetFileName(folder), "N", out var run), Run: run)).Where(folder => folder.IsRuns).ToList();
        if (folders.Count == 0)
            return;
        var kept = (await store.ReadAsync(context => context.Artifacts.Select(row => new { row.RunId, row.Id }).ToListAsync(cancellationToken), cancellationToken))
            .ToLookup(row => row.RunId, row => row.Id.ToString("N", CultureInfo.InvariantCulture));
        var withoutFiles = await WithoutFilesAsync([.. folders.Select(folder => folder.Run).Where(run => !kept.Contains(run))], cancellationToken);
        foreach (var (folder, _, run) in folders)
        {
            var names = kept[run].ToHashSet(StringComparer.Ordinal);
            if (names.Count == 0 && !withoutFiles.Contains(run))
            {
                Directory.Delete(folder, recursive: true);
                continue;
            }
            foreach (var path in Directory.EnumerateFiles(folder).Where(path => !names.Contains(Path.GetFileName(path)) && IsOld(path)))
                File.Delete(path);
        }
    }

    /// <summary>Those of the runs that are there, though none of their files is.</summary>
    private async Task<HashSet<Guid>> WithoutFilesAsync(List<Guid> runs, CancellationToken cancellationToken)
    {
        var found = new HashSet<Guid>();
        foreach (var some in runs.Chunk(MostKeys))
            found.UnionWith(await store.ReadAsync(context => context.Runs.Where(row => some.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellationToken), cancellationToken));
        return found;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                log.SweepFailed(broken);
            }
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private bool IsOld(string path) => time.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(path) > LongestDraft;
}
