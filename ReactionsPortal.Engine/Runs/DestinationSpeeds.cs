using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Runs;

internal sealed class DestinationSpeeds(Store store, TimeProvider time) : IDestinationSpeeds, IDisposable
{
    /// <summary>Attempts that are looked at; the newest say how it is now.</summary>
    private const int LookedAt = 500;

    /// <summary>Runs that waited longer before they started are passed over.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private static readonly TimeSpan Life = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private (long At, IReadOnlyList<DestinationSpeed> Found)? _kept;

    public async Task<IReadOnlyList<DestinationSpeed>> SlowestAsync(DateTimeOffset since, int most, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (_kept is not { } kept || time.GetElapsedTime(kept.At) > Life)
                _kept = kept = (time.GetTimestamp(), await ReadAsync(since, cancellationToken));
            return [.. kept.Found.Take(most)];
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private async Task<IReadOnlyList<DestinationSpeed>> ReadAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var runs = await store.ReadAsync(context => RunsAsync(context, since, cancellationToken), cancellationToken);
        var attempts = await store.ReadAsync(context => context.Attempts.Where(attempt => runs.Contains(attempt.RunId) && attempt.FinishedAt != null && attempt.RequestJson != null)
            .Select(attempt => new { attempt.StartedAt, attempt.FinishedAt, attempt.RequestJson }).ToListAsync(cancellationToken), cancellationToken);
        return
        [
            .. attempts.Select(attempt => (Host: HostOf(attempt.RequestJson!), Took: attempt.FinishedAt!.Value - attempt.StartedAt)).Where(one => one.Host is not null)
                .GroupBy(one => one.Host!, one => one.Took, StringComparer.OrdinalIgnoreCase)
                .Select(group => (group.Key, Times: group.Order().ToList()))
                .Select(host => new DestinationSpeed(host.Key, host.Times[host.Times.Count / 2], host.Times[^1], host.Times.Count))
                .OrderByDescending(speed => speed.Median),
        ];
    }

    /// <summary>Nothing before the first of that time is looked at: where little runs, all that ever ran would be.</summary>
    private static async Task<List<Guid>> RunsAsync(ReactionsContext context, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var made = since - LongestWait;
        var first = await context.Runs.Where(run => run.CreatedAt >= made).OrderBy(run => run.CreatedAt).Select(run => (long?)run.Sequence).FirstOrDefaultAsync(cancellationToken);
        return first is null ? [] : await context.Runs.Where(run => run.Sequence >= first && run.Action == ActionKind.Http && run.StartedAt >= since)
            .OrderByDescending(run => run.Sequence).Take(LookedAt).Select(run => run.Id).ToListAsync(cancellationToken);
    }

    private static string? HostOf(string request) => Uri.TryCreate(RowJson.Read<SentRequest>(request).Url, UriKind.Absolute, out var url) ? url.Authority : null;
}
