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

internal sealed class Recoveries(Store store, RecoveryCandidates candidates, BulkSteps steps, RunDispatcher dispatcher, RunSignals signals, AuditTrail audit, ILeadership leadership, INodeSignals nodes, TimeProvider time, ILogger<Recoveries> log) : BackgroundService, IRecoveries
{
    private const int MostListed = 20;
    private const int MostAtOnce = 200;

    /// <summary>Between two looks for runs to start: a slow rate starts one every few of them.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _started = new(0);
    private readonly Dictionary<Guid, double> _allowed = [];

    public async Task<IReadOnlyList<RecoveryOutlook>> OutlookAsync(CancellationToken cancellationToken)
    {
        var outlooks = new List<RecoveryOutlook>();
        foreach (var destination in candidates.ByDestination())
        {
            List<Guid> reactions = [.. destination];
            var rows = await store.ReadAsync(context => candidates.Of(context, reactions).OrderByDescending(row => row.Sequence).Take(RecoveryOutlook.Most + 1).ToListAsync(cancellationToken), cancellationToken);
            if (rows.Count == 0)
                continue;
            var waiting = rows.Count(row => row.Status == RunStatus.WaitingForRetry);
            outlooks.Add(new RecoveryOutlook(destination.Key, rows.Count - waiting, waiting, (await candidates.SupersededAsync(rows, cancellationToken)).Count, rows[^1].CreatedAt, rows.Find(row => row.Error is not null)?.Error)
            {
                IsCut = rows.Count > RecoveryOutlook.Most,
                Reactions = [.. rows.GroupBy(row => row.ReactionName).OrderByDescending(group => group.Count()).Select(group => group.Key)],
            });
        }
        return [.. outlooks.OrderByDescending(one => one.Failed + one.Waiting)];
    }

    public async Task<IReadOnlyList<Recovery>> ListAsync(CancellationToken cancellationToken) =>
        await store.ReadAsync(async context => (await context.Recoveries.OrderBy(row => row.State == RecoveryState.Running ? 0 : 1).ThenByDescending(row => row.Sequence).Take(MostListed).ToListAsync(cancellationToken)).ConvertAll(Read), cancellationToken);

    public async Task<Recovery?> StartAsync(string destination, int perMinute, bool leavesOutSuperseded, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Support);
        ArgumentOutOfRangeException.ThrowIfLessThan(perMinute, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(perMinute, IRecoveries.MostPerMinute);
        if (candidates.ByDestination().FirstOrDefault(one => one.Key.Equals(destination, StringComparison.OrdinalIgnoreCase)) is not { } known)
            return null;
        List<Guid> reactions = [.. known];
        var row = await store.WriteAsync(async context =>
        {
            var all = candidates.Of(context, reactions);
            var total = await all.CountAsync(cancellationToken);
            if (total == 0 || await context.Recoveries.AnyAsync(one => one.Destination == known.Key && one.State == RecoveryState.Running, cancellationToken))
                return null;
            var now = time.GetUtcNow();
            var made = new RecoveryRow
            {
                Id = Guid.CreateVersion7(now),
                State = RecoveryState.Running,
                Destination = known.Key,
                PerMinute = perMinute,
                LeavesOutSuperseded = leavesOutSuperseded,
                StartedAt = now,
                StartedBy = actor.Name,
                Total = total,
                LastSequence = await all.MaxAsync(run => run.Sequence, cancellationToken),
            };
            context.Recoveries.Add(made);
            await audit.AddAsync(context, new AuditNote(AuditAction.RecoveryStarted, new AuditSubject(AuditSubjectKind.Run, null, known.Key)) { Detail = $"{total} runs, {perMinute} a minute{(leavesOutSuperseded ? ", superseded ones left out" : "")}" }, actor, cancellationToken);
            return made;
        }, cancellationToken);
        if (row is not null)
        {
            _started.Release();
            nodes.Tell(new RecoveryBegun(row.Id));
        }
        return row is null ? null : Read(row);
    }

    public async Task<bool> StopAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Support);
        return await store.WriteAsync(async context =>
        {
            if (await context.Recoveries.SingleOrDefaultAsync(one => one.Id == id && one.State == RecoveryState.Running, cancellationToken) is not { } row)
                return false;
            (row.State, row.EndedAt, row.EndedBy) = (RecoveryState.Stopped, time.GetUtcNow(), actor.Name);
            await audit.AddAsync(context, new AuditNote(AuditAction.RecoveryStopped, new AuditSubject(AuditSubjectKind.Run, null, row.Destination)) { Detail = $"{row.Done} of {row.Total} runs" }, actor, cancellationToken);
            return true;
        }, cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        nodes.Follow<RecoveryBegun>(_ => _started.Release());
        nodes.FollowMissed(() => _started.Release());
        return leadership.LeadAsync(RecoverAsync, stoppingToken);
    }

    private async Task RecoverAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        _allowed.Clear();
        while (!stoppingToken.IsCancellationRequested)
        {
            var isIdle = await GoOnAsync(stoppingToken);
            await (isIdle ? _started.WaitAsync(stoppingToken) : Task.Delay(Pace, time, stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>Whether there is nothing to go on with.</returns>
    private async Task<bool> GoOnAsync(CancellationToken cancellationToken)
    {
        var destination = "all destinations";
        try
        {
            var running = await store.ReadAsync(context => context.Recoveries.Where(row => row.State == RecoveryState.Running).ToListAsync(cancellationToken), cancellationToken);
            foreach (var plan in running)
            {
                destination = plan.Destination;
                var allowed = _allowed.GetValueOrDefault(plan.Id, 1) + plan.PerMinute * Pace.TotalMinutes;
                var now = (int)Math.Min(allowed, MostAtOnce);
                _allowed[plan.Id] = Math.Min(allowed, MostAtOnce) - (now > 0 ? await StepAsync(plan, now, cancellationToken) : 0);
            }
            return running.Count == 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return true;
        }
        catch (LeadLostException)
        {
            return false;
        }
        catch (Exception broken)
        {
            log.RecoveryHeldUp(broken, destination);
            return false;
        }
    }

    /// <summary>The next runs of a plan: new ones and how far it is are on disk together, so that a restart starts none twice.</summary>
    /// <returns>How many were started.</returns>
    private async Task<int> StepAsync(RecoveryRow plan, int most, CancellationToken cancellationToken)
    {
        List<Guid> reactions = [.. candidates.ByDestination()[plan.Destination]];
        var rows = await store.ReadAsync(context => candidates.Of(context, reactions).Where(row => row.Sequence > plan.AfterSequence && row.Sequence <= plan.LastSequence)
            .OrderBy(row => row.Sequence).Take(most).ToListAsync(cancellationToken), cancellationToken);
        var superseded = plan.LeavesOutSuperseded ? await candidates.SupersededAsync(rows, cancellationToken) : [];
        var wanted = rows.FindAll(row => !superseded.Contains(row.Id));
        var waiting = wanted.FindAll(row => row.Status == RunStatus.WaitingForRetry);
        var (made, _) = await steps.AgainAsync([.. wanted.Except(waiting)], RetryVersion.AsItWas, cancellationToken);
        var isOn = await store.WriteAsync(async context =>
        {
            await leadership.DemandAsync(context);
            if (await context.Recoveries.SingleOrDefaultAsync(row => row.Id == plan.Id && row.State == RecoveryState.Running && row.AfterSequence == plan.AfterSequence, cancellationToken) is not { } row)
                return false;
            context.Runs.AddRange(made);
            row.Done += made.Count + waiting.Count;
            row.Superseded += superseded.Count;
            row.AfterSequence = rows.Count > 0 ? rows[^1].Sequence : row.AfterSequence;
            if (rows.Count < most)
                (row.State, row.EndedAt) = (RecoveryState.Done, time.GetUtcNow());
            return true;
        }, cancellationToken);
        if (!isOn)
            return 0;
        signals.TellCreated(made.ConvertAll(run => run.Id));
        dispatcher.Enqueue(made.ConvertAll(QueuedRun.Of));
        waiting.ForEach(run => dispatcher.Hasten(QueuedRun.Of(run)));
        return made.Count + waiting.Count;
    }

    private static Recovery Read(RecoveryRow row) => new()
    {
        Id = row.Id,
        Destination = row.Destination,
        State = row.State,
        PerMinute = row.PerMinute,
        LeavesOutSuperseded = row.LeavesOutSuperseded,
        Total = row.Total,
        Done = row.Done,
        Superseded = row.Superseded,
        StartedAt = row.StartedAt,
        StartedBy = row.StartedBy,
        EndedAt = row.EndedAt,
        EndedBy = row.EndedBy,
    };
}
