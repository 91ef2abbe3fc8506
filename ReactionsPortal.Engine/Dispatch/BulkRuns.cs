using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Dispatch;

internal sealed class BulkRuns(Store store, RunHistory history, BulkSteps steps, AuditTrail audit, ILeadership leadership, INodeSignals nodes, IHostApplicationLifetime life, TimeProvider time, ILogger<BulkRuns> log) : IBulkRuns, IHostedService
{
    private const int StepSize = 100;
    private const int MostKept = 50;

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, Task> _working = new();

    public async Task<BulkCount> CountAsync(BulkWish wish, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Support);
        wish = await FoundAsync(wish, cancellationToken);
        return await store.ReadAsync(async context =>
        {
            var all = BulkSteps.Filtered(context.Runs, wish);
            var count = await BulkSteps.Eligible(all, context, wish).CountAsync(cancellationToken);
            return new BulkCount(count, await all.CountAsync(cancellationToken) - count);
        }, cancellationToken);
    }

    public async Task<BulkWork?> StartAsync(BulkWish wish, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Support);
        var asked = wish;
        wish = await FoundAsync(wish, cancellationToken);
        var (count, last) = await store.ReadAsync(async context =>
        {
            var eligible = BulkSteps.Eligible(BulkSteps.Filtered(context.Runs, wish), context, wish);
            return (await eligible.CountAsync(cancellationToken), await eligible.MaxAsync(row => (long?)row.Sequence, cancellationToken) ?? 0);
        }, cancellationToken);
        if (count == 0)
            return null;

        var now = time.GetUtcNow();
        var row = new BulkRow { Id = Guid.CreateVersion7(now), Kind = wish.Kind, WishJson = RowJson.Write(StoredWish.Of(wish)), StartedBy = actor.Name, StartedAt = now, Total = count, LastSequence = last };
        await store.WriteAsync(async context =>
        {
            context.Bulk.Add(row);
            await audit.AddAsync(context, new AuditNote(wish.Kind == BulkKind.Cancel ? AuditAction.RunsCancelled : AuditAction.RunsRepeated, new AuditSubject(AuditSubjectKind.Run, null, $"{count} runs")) { Detail = Words(asked) }, actor, cancellationToken);
            await ForgetAsync(context, cancellationToken);
        }, cancellationToken);
        if (leadership.IsLeading)
            Work(row);
        else
            nodes.Tell(new BulkBegun(row.Id));
        return Read(row);
    }

    public Task<BulkWork?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        store.ReadAsync(async context => await context.Bulk.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } row ? Read(row) : null, cancellationToken);

    public async Task<IReadOnlyList<BulkWork>> GoingOnAsync(CancellationToken cancellationToken) =>
        await store.ReadAsync(async context => (await context.Bulk.Where(row => row.EndedAt == null).OrderByDescending(row => row.Sequence).ToListAsync(cancellationToken)).ConvertAll(Read), cancellationToken);

    public async Task<bool> StopAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Support);
        var now = time.GetUtcNow();
        return await store.WriteAsync(context => context.Bulk.Where(row => row.Id == id && row.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.IsStopped, true).SetProperty(row => row.EndedAt, now), cancellationToken), cancellationToken) > 0;
    }

    /// <summary>The leader goes on with those that the end of a portal cut off, and with those that another node was asked for.</summary>
    Task IHostedService.StartAsync(CancellationToken cancellationToken)
    {
        nodes.Follow<BulkBegun>(begun => _ = GoOnAsync());
        nodes.FollowMissed(() => _ = GoOnAsync());
        return leadership.PrepareAsync(GoOnAsync, cancellationToken);
    }

    private async Task GoOnAsync()
    {
        try
        {
            if (leadership.IsLeading)
                await GoOnAsync(life.ApplicationStopping);
        }
        catch (Exception broken)
        {
            log.BatchBroken(broken, Guid.Empty);
        }
    }

    private async Task GoOnAsync(CancellationToken cancellationToken)
    {
        foreach (var row in await store.ReadAsync(context => context.Bulk.Where(row => row.EndedAt == null).OrderBy(row => row.Sequence).ToListAsync(cancellationToken), cancellationToken))
        {
            if (!_working.ContainsKey(row.Id))
                Work(row);
        }
    }

    async Task IHostedService.StopAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(_working.Values).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private void Work(BulkRow row) => _working[row.Id] = Task.Run(() => WorkAsync(row, life.ApplicationStopping));

    /// <summary>The newest runs first stay: a step takes the oldest that are left, none above those that were there at the start.</summary>
    private async Task WorkAsync(BulkRow row, CancellationToken stopping)
    {
        var wish = RowJson.Read<StoredWish>(row.WishJson).ToWish(row.Kind);
        for (long? after = row.AfterSequence; after is { } from && leadership.IsLeading && !stopping.IsCancellationRequested;)
        {
            try
            {
                after = await StepAsync(row, wish, from, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // It goes on at the next start.
            }
            catch (Exception broken)
            {
                log.BatchBroken(broken, row.Id);
                await Task.Delay(AfterFailure, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                after = await IsOverAsync(row.Id) ? null : after;
            }
        }
        _working.TryRemove(row.Id, out _);
    }

    /// <summary>The next runs: what is done to them and how far it is are on disk together, so that a restart does nothing twice.</summary>
    /// <returns>The last run that was looked at; null when it is over.</returns>
    private async Task<long?> StepAsync(BulkRow batch, BulkWish wish, long after, CancellationToken stopping)
    {
        var rows = await store.ReadAsync(context => BulkSteps.Eligible(BulkSteps.Filtered(context.Runs, wish), context, wish)
            .Where(row => row.Sequence > after && row.Sequence <= batch.LastSequence).OrderBy(row => row.Sequence).Take(StepSize).ToListAsync(stopping), stopping);
        var step = await steps.PrepareAsync(wish, rows, batch.StartedBy, stopping);
        var isOn = await store.WriteAsync(async context =>
        {
            await leadership.DemandAsync(context);
            if (await context.Bulk.SingleOrDefaultAsync(row => row.Id == batch.Id && row.EndedAt == null && row.AfterSequence == after, CancellationToken.None) is not { } row)
                return false;
            row.Looked += rows.Count;
            row.Done += await step.WriteAsync(context);
            row.Why = step.Why ?? row.Why;
            row.AfterSequence = rows.Count > 0 ? rows[^1].Sequence : after;
            if (rows.Count < StepSize)
                row.EndedAt = time.GetUtcNow();
            return true;
        }, CancellationToken.None);
        if (isOn)
            step.Tell();
        return isOn && rows.Count == StepSize ? rows[^1].Sequence : null;
    }

    /// <summary>Whether somebody stopped it; false where that cannot be read now.</summary>
    private async Task<bool> IsOverAsync(Guid id)
    {
        try
        {
            return await FindAsync(id, CancellationToken.None) is not { EndedAt: null };
        }
        catch (Exception broken)
        {
            log.BatchBroken(broken, id);
            return false;
        }
    }

    /// <summary>What is searched for is found first: the newest runs that have it.</summary>
    private async Task<BulkWish> FoundAsync(BulkWish wish, CancellationToken cancellationToken)
    {
        if (wish.Chosen.Count > 0 || (string.IsNullOrWhiteSpace(wish.Query.Text) && wish.Query is { About: null, LongerThan: null, MinAttempts: null }))
            return wish;
        var found = new List<Guid>();
        for (string? after = null; found.Count < BulkWish.MostFound;)
        {
            var page = await history.ListAsync(wish.Query with { After = after, Limit = 200 }, cancellationToken);
            found.AddRange(page.Items.Select(run => run.Id));
            after = page.Next;
            if (after is null)
                break;
        }
        return wish with { Chosen = found.Count == 0 ? [Guid.Empty] : found, Query = wish.Query with { Text = null, About = null, LongerThan = null, MinAttempts = null }, IsFound = true };
    }

    /// <summary>The newest that ended stay.</summary>
    private static async Task ForgetAsync(ReactionsContext context, CancellationToken cancellationToken)
    {
        var last = await context.Bulk.Where(row => row.EndedAt != null).OrderByDescending(row => row.Sequence).Skip(MostKept - 1).Select(row => (long?)row.Sequence).FirstOrDefaultAsync(cancellationToken);
        if (last is not null)
            await context.Bulk.Where(row => row.EndedAt != null && row.Sequence < last).ExecuteDeleteAsync(cancellationToken);
    }

    private static BulkWork Read(BulkRow row) => new(row.Id, row.Kind, row.Total, row.StartedBy, row.StartedAt)
    {
        Looked = row.Looked,
        Done = row.Done,
        LeftOut = row.Looked - row.Done,
        Why = row.Why,
        EndedAt = row.EndedAt,
        IsStopped = row.IsStopped,
    };

    private static string Words(BulkWish wish)
    {
        string?[] parts =
        [
            wish.Chosen.Count > 0 ? $"{wish.Chosen.Count} chosen" : null,
            wish.Query.Statuses.Count > 0 ? string.Join(" or ", wish.Query.Statuses) : null,
            wish.Query.Reaction is { } reaction ? $"reaction {reaction}" : null,
            wish.Query.Event is { } about ? $"event {about}" : null,
            wish.Query.About is { } words ? $"event “{words}”" : null,
            wish.Query.LongerThan is { } longer ? $"longer than {longer}" : null,
            wish.Query.MinAttempts is { } attempts ? $"at least {attempts} attempts" : null,
            wish.Query.From is { } from ? $"from {from:yyyy-MM-dd HH:mm} UTC" : null,
            wish.Query.To is { } to ? $"to {to:yyyy-MM-dd HH:mm} UTC" : null,
            string.IsNullOrWhiteSpace(wish.Query.Text) ? null : $"“{wish.Query.Text}”",
            wish.Kind == BulkKind.Retry ? wish.Version == RetryVersion.Todays ? "with today's version" : "as it was" : null,
        ];
        return parts.OfType<string>().ToList() is { Count: > 0 } some ? string.Join(", ", some) : "all runs";
    }

    /// <summary>A wish as it is stored.</summary>
    private sealed record StoredWish(RunQuery Query, IReadOnlyList<Guid>? Within, IReadOnlyList<Guid> Chosen, bool IsFound, RetryVersion Version)
    {
        public static StoredWish Of(BulkWish wish) => new(wish.Query with { After = null }, wish.Query.Within is { } within ? [.. within] : null, wish.Chosen, wish.IsFound, wish.Version);

        public BulkWish ToWish(BulkKind kind) => new(kind, Query with { Within = Within?.ToHashSet() }) { Chosen = Chosen, IsFound = IsFound, Version = Version };
    }
}
