using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Databases;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Search;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Retention;

/// <inheritdoc cref="IStorageReport" />
internal sealed class StorageReporter(DatabaseSpace space, ITableSizes tableSizes, HistoryIndex index, RetentionService retention, RetentionLimits limits, RetentionSizes sizes, Store store, IOptions<StorageOptions> options, TimeProvider time) : IStorageReport, IDisposable
{
    private const int Days = 14;

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);
    private static readonly RunStatus[] Open = [RunStatus.Queued, RunStatus.Running, RunStatus.WaitingForRetry];

    private readonly SemaphoreSlim _measuring = new(1, 1);
    private (DateTimeOffset At, IReadOnlyList<StorageTable> Tables, long Artifacts)? _measured;

    public void Dispose() => _measuring.Dispose();

    public async Task<StorageReport> ReadAsync(CancellationToken cancellationToken)
    {
        await index.LoadAsync(cancellationToken);
        var (bytes, free) = await space.BytesAsync(cancellationToken);
        var days = await DaysAsync(cancellationToken);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var full = days.Where(day => day.Day < today && day.Day >= today.AddDays(-7)).ToList();
        var (tables, files) = await MeasuredAsync(cancellationToken);
        return new StorageReport
        {
            Database = options.Value.Storage.Provider,
            DatabaseBytes = bytes,
            FreeBytes = free,
            LogBytes = space.LogBytes,
            IndexBytes = index.Bytes,
            ArtifactBytes = files,
            DiskFreeBytes = space.DiskFreeBytes,
            GrowthBytesPerDay = full.Count == 0 ? null : full.Sum(day => day.Bytes) / full.Count,
            Days = days,
            Tables = tables,
            Kinds = await KindsAsync(cancellationToken),
            Unfinished = await UnfinishedAsync(cancellationToken),
            ClearedAt = retention.LookedAt,
        };
    }

    public Task<IReadOnlyList<UnfinishedWork>> UnfinishedAsync(CancellationToken cancellationToken) => store.ReadAsync<IReadOnlyList<UnfinishedWork>>(async context =>
    {
        var events = context.Events.Where(row => row.MatchedAt == null);
        var first = await events.OrderBy(row => row.Sequence).Select(row => new { row.Id, row.ReceivedAt }).FirstOrDefaultAsync(cancellationToken);
        var work = new List<UnfinishedWork> { new("NotMatched", first is null ? 0 : await events.CountAsync(cancellationToken), first?.ReceivedAt, first?.Id) };
        foreach (var status in Open)
        {
            var runs = context.Runs.Where(row => row.Status == status);
            var oldest = await runs.OrderBy(row => row.Sequence).Select(row => new { row.Id, row.CreatedAt }).FirstOrDefaultAsync(cancellationToken);
            work.Add(new(status.ToString(), oldest is null ? 0 : await runs.CountAsync(cancellationToken), oldest?.CreatedAt, oldest?.Id));
        }
        return work;
    }, cancellationToken);

    private async Task<List<StorageDay>> DaysAsync(CancellationToken cancellationToken)
    {
        var runs = (await index.DaysAsync(DocumentKind.Run, Days, cancellationToken)).ToDictionary(day => day.Day);
        var events = (await index.DaysAsync(DocumentKind.Event, Days, cancellationToken)).ToDictionary(day => day.Day);
        return [.. runs.Keys.Union(events.Keys).OrderDescending().Take(Days)
            .Select(day => new StorageDay(day, events.GetValueOrDefault(day).Count, runs.GetValueOrDefault(day).Count, runs.GetValueOrDefault(day).Bytes + events.GetValueOrDefault(day).Bytes))];
    }

    private async Task<List<StorageShare>> KindsAsync(CancellationToken cancellationToken)
    {
        var shares = new List<StorageShare>();
        foreach (var setting in await limits.ReadAsync(cancellationToken))
            shares.Add(new(RetentionLimit.Of(setting), await sizes.BytesOfAsync(setting.Kind, cancellationToken), await OldestAsync(setting.Kind, cancellationToken)) { Setting = setting });
        return shares;
    }

    private Task<DateTimeOffset?> OldestAsync(RetentionKind kind, CancellationToken cancellationToken) => store.ReadAsync(async context => kind switch
    {
        RetentionKind.SucceededRuns => await context.Runs.Where(row => row.Status == RunStatus.Succeeded).OrderBy(row => row.Sequence).Select(row => (DateTimeOffset?)row.CreatedAt).FirstOrDefaultAsync(cancellationToken),
        RetentionKind.FailedRuns => Earliest(
            await context.Runs.Where(row => row.Status == RunStatus.Failed).OrderBy(row => row.Sequence).Select(row => (DateTimeOffset?)row.CreatedAt).FirstOrDefaultAsync(cancellationToken),
            await context.Runs.Where(row => row.Status == RunStatus.Interrupted).OrderBy(row => row.Sequence).Select(row => (DateTimeOffset?)row.CreatedAt).FirstOrDefaultAsync(cancellationToken)),
        RetentionKind.UnmatchedEvents => await context.Events.Where(row => row.RanCount == 0 && row.MatchedAt != null).OrderBy(row => row.Sequence).Select(row => (DateTimeOffset?)row.ReceivedAt).FirstOrDefaultAsync(cancellationToken),
        _ => await context.Deliveries.OrderBy(row => row.Sequence).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellationToken) is { } id ? TimeKey.TimeOf(id) : null,
    }, cancellationToken);

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;

    /// <summary>Counting takes a while at a million rows: now and then is enough.</summary>
    private async Task<(IReadOnlyList<StorageTable> Tables, long Artifacts)> MeasuredAsync(CancellationToken cancellationToken)
    {
        await _measuring.WaitAsync(cancellationToken);
        try
        {
            if (_measured is not { } known || (time.GetUtcNow() - known.At).Duration() > Kept)
            {
                var tables = await store.ReadAsync(async context =>
                {
                    await context.Database.OpenConnectionAsync(cancellationToken);
                    return tableSizes.Measure(context.Database.GetDbConnection());
                }, cancellationToken);
                var files = await store.ReadAsync(context => context.Artifacts.SumAsync(row => row.Bytes, cancellationToken), cancellationToken);
                _measured = known = (time.GetUtcNow(), [.. tables.OrderByDescending(table => table.Bytes)], files);
            }
            return (known.Tables, known.Artifacts);
        }
        finally
        {
            _measuring.Release();
        }
    }
}
