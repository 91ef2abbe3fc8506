using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Runs;

/// <summary>Deletes the files of runs that are no more, whoever cleared them away, and what a killed portal left half written.</summary>
internal sealed class ArtifactSweep(RunArtifacts artifacts, Store store, TimeProvider time, ILogger<ArtifactSweep> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <summary>Files without a row may be about to get one; older ones never will.</summary>
    private static readonly TimeSpan LongestDraft = TimeSpan.FromHours(24);

    /// <summary>Clears away once.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        await store.WriteAsync(context => context.Artifacts.Where(row => !context.Runs.Any(run => run.Id == row.RunId)).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        if (!Directory.Exists(artifacts.Root))
            return;
        foreach (var path in Directory.EnumerateFiles(artifacts.Root, "*.part").Where(IsOld))
            File.Delete(path);
        foreach (var folder in Directory.EnumerateDirectories(artifacts.Root))
        {
            if (!Guid.TryParseExact(Path.GetFileName(folder), "N", out var run))
                continue;
            var (isThere, kept) = await store.ReadAsync(async context =>
                (await context.Runs.AnyAsync(row => row.Id == run, cancellationToken), await context.Artifacts.Where(row => row.RunId == run).Select(row => row.Id).ToListAsync(cancellationToken)), cancellationToken);
            if (!isThere)
            {
                Directory.Delete(folder, recursive: true);
                continue;
            }
            var names = kept.Select(id => id.ToString("N", CultureInfo.InvariantCulture)).ToHashSet(StringComparer.Ordinal);
            foreach (var path in Directory.EnumerateFiles(folder).Where(path => !names.Contains(Path.GetFileName(path)) && IsOld(path)))
                File.Delete(path);
        }
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
