using System.Runtime.CompilerServices;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Engine.Folders.Guards;

internal sealed class RunHistoryGuard(RunHistory inner, Sight sight, ICaller caller) : IRunHistory
{
    public async Task<Page<Run>> ListAsync(RunQuery query, CancellationToken cancellationToken)
    {
        var actor = caller.Who();
        if (await sight.ReactionsAsync(actor, cancellationToken) is not { } seen)
            return await inner.ListAsync(query, cancellationToken);
        return query.Reaction is { } reaction && !await sight.IsAmongAsync(actor, seen, reaction, cancellationToken) ? new Page<Run>([], null) : await inner.ListAsync(query with { Within = seen }, cancellationToken);
    }

    public async IAsyncEnumerable<Run> ReadAsync(RunQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var actor = caller.Who();
        var seen = await sight.ReactionsAsync(actor, cancellationToken);
        if (seen is not null && query.Reaction is { } reaction && !await sight.IsAmongAsync(actor, seen, reaction, cancellationToken))
            yield break;
        await foreach (var run in inner.ReadAsync(seen is null ? query : query with { Within = seen }, cancellationToken))
            yield return run;
    }

    public async Task<RunDetails?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var actor = caller.Who();
        if (!await sight.HasRunAsync(actor, id, cancellationToken) || await inner.FindAsync(id, cancellationToken) is not { } found)
            return null;
        Guid[] others = [.. found.Captured.Concat(found.CapturedEarlier).Select(value => value.Run).Concat(found.CapturedUsedBy.Select(use => use.Run)).Distinct()];
        if (others.Length == 0 || await sight.RunsAsync(actor, others, cancellationToken) is not { } seen)
            return found;
        return found with
        {
            CapturedEarlier = [.. found.CapturedEarlier.Where(value => seen.Contains(value.Run))],
            CapturedUsedBy = [.. found.CapturedUsedBy.Where(use => seen.Contains(use.Run))],
        };
    }

    public async Task<IReadOnlyList<LogLine>> LogAsync(Guid id, long after, int limit, CancellationToken cancellationToken) =>
        await sight.HasRunAsync(caller.Who(), id, cancellationToken) ? await inner.LogAsync(id, after, limit, cancellationToken) : [];

    public async Task<IReadOnlyList<LogLine>> LogAsync(Guid id, RunLogQuery query, CancellationToken cancellationToken) =>
        await sight.HasRunAsync(caller.Who(), id, cancellationToken) ? await inner.LogAsync(id, query, cancellationToken) : [];

    public async Task<int> LogCountAsync(Guid id, RunLogQuery query, CancellationToken cancellationToken) =>
        await sight.HasRunAsync(caller.Who(), id, cancellationToken) ? await inner.LogCountAsync(id, query, cancellationToken) : 0;

    public async Task<RunLogSummary> LogSummaryAsync(Guid id, CancellationToken cancellationToken) =>
        await sight.HasRunAsync(caller.Who(), id, cancellationToken) ? await inner.LogSummaryAsync(id, cancellationToken) : new RunLogSummary(0, new Dictionary<LogStream, int>(), null);

    public async Task<IReadOnlyDictionary<RunStatus, int>> CountUnfinishedAsync(CancellationToken cancellationToken) =>
        await sight.ReactionsAsync(caller.Who(), cancellationToken) is { } seen ? await inner.CountUnfinishedAsync([.. seen], cancellationToken) : await inner.CountUnfinishedAsync(cancellationToken);

    public async Task<IReadOnlyDictionary<RunStatus, int>> CountAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        await sight.ReactionsAsync(caller.Who(), cancellationToken) is { } seen ? await inner.CountAsync(since, seen, cancellationToken) : await inner.CountAsync(since, cancellationToken);

    public async Task<IReadOnlyList<HourCount>> ByHourAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        await sight.ReactionsAsync(caller.Who(), cancellationToken) is { } seen ? await inner.ByHourAsync(since, seen, cancellationToken) : await inner.ByHourAsync(since, cancellationToken);
}
