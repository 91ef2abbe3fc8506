using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Search;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Retention;

/// <summary>How much there is of each kind of history, and how much of it limits would leave.</summary>
internal sealed class RetentionSizes(HistoryIndex index, Store store, TimeProvider time)
{
    /// <summary>About how many bytes a delivery takes beside its texts.</summary>
    public const int DeliveryBytes = 300;

    /// <summary>About how many bytes there are of a kind.</summary>
    public async Task<long> BytesOfAsync(RetentionKind kind, CancellationToken cancellationToken)
    {
        await index.LoadAsync(cancellationToken);
        return kind switch
        {
            RetentionKind.SucceededRuns => index.BytesOf(HistoryClass.Succeeded),
            RetentionKind.FailedRuns => index.BytesOf(HistoryClass.Failed),
            RetentionKind.UnmatchedEvents => index.BytesOf(HistoryClass.Unmatched),
            _ => await store.ReadAsync(context => context.Deliveries.SumAsync(row => (long)row.Body.Length + row.HeadersJson.Length + row.QueryJson.Length + row.Reason.Length + DeliveryBytes, cancellationToken), cancellationToken),
        };
    }

    /// <summary>How many bytes there are more than a limit allows; 0 or less: none. What seems too much is counted before it is believed, because what it leads to can't be undone.</summary>
    public async Task<long> SurplusAsync(RetentionLimit limit, CancellationToken cancellationToken)
    {
        if (await BytesOfAsync(limit.Kind, cancellationToken) <= limit.MaxBytes)
            return 0;
        await index.CountAsync(cancellationToken);
        return await BytesOfAsync(limit.Kind, cancellationToken) - limit.MaxBytes;
    }

    /// <summary>What a limit would clear away now, about: by age what is older, by size as many as are too many on average.</summary>
    public async Task<RetentionOutlook> OutlookAsync(RetentionLimit limit, CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - TimeSpan.FromDays(limit.Days);
        var (total, old) = await CountAsync(limit.Kind, before, cancellationToken);
        var bytes = await BytesOfAsync(limit.Kind, cancellationToken);
        var surplus = Math.Max(0, bytes - limit.MaxBytes);
        var count = bytes == 0 ? old : Math.Max(old, (long)Math.Ceiling((double)surplus / bytes * total));
        return new RetentionOutlook(count, total, total == 0 ? 0 : (long)((double)bytes / total * count), count == 0 ? null : before);
    }

    private Task<(long Total, long Old)> CountAsync(RetentionKind kind, DateTimeOffset before, CancellationToken cancellationToken) => store.ReadAsync(async context =>
    {
        switch (kind)
        {
            case RetentionKind.UnmatchedEvents:
                var unused = context.Events.Where(row => row.RanCount == 0 && row.MatchedAt != null);
                return (await unused.LongCountAsync(cancellationToken), await unused.LongCountAsync(row => row.ReceivedAt < before, cancellationToken));
            case RetentionKind.RefusedDeliveries:
                var first = TimeKey.Of(before);
                return (await context.Deliveries.LongCountAsync(cancellationToken), await context.Deliveries.LongCountAsync(row => row.Id < first, cancellationToken));
            default:
                RunStatus[] statuses = kind == RetentionKind.SucceededRuns ? [RunStatus.Succeeded] : [RunStatus.Failed, RunStatus.Cancelled, RunStatus.Interrupted];
                var (total, old) = (0L, 0L);
                foreach (var status in statuses)
                {
                    total += await context.Runs.LongCountAsync(row => row.Status == status, cancellationToken);
                    old += await context.Runs.LongCountAsync(row => row.Status == status && row.CreatedAt < before, cancellationToken);
                }
                return (total, old);
        }
    }, cancellationToken);
}
