using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Replays;

internal sealed class ReplayDesk(
    Store store, ReplayEvents events, ReplayMatches matches, ReplayForecasts forecasts, ReactionCatalog catalog, IRunQueue queue, RunSignals signals, AuditTrail audit, ILeadership leadership, INodeSignals nodes, TimeProvider time, ILogger<ReplayDesk> log)
    : BackgroundService, IReplays
{
    private const int MostListed = 20;
    private const int MostKept = 100;

    /// <summary>Events that are looked at in a step at most.</summary>
    private const int AtOnce = 100;

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _started = new(0);
    private readonly Dictionary<Guid, double> _allowed = [];

    public Task<ReplayForecast?> ForecastAsync(ReplayWish wish, CancellationToken cancellationToken) => forecasts.OfAsync(wish, cancellationToken);

    public async Task<ReplayPlan?> StartAsync(ReplayWish wish, int perMinute, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Support);
        ArgumentOutOfRangeException.ThrowIfLessThan(perMinute, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(perMinute, IReplays.MostPerMinute);
        if (await events.FindAsync(wish, cancellationToken) is not { Sequences: { Count: > 0 } sequences })
            return null;
        var summary = wish.Event is { } one ? await store.ReadAsync(context => context.Events.Where(row => row.Id == one).Select(row => row.Summary).SingleOrDefaultAsync(cancellationToken), cancellationToken) : null;
        var words = ReplayEvents.Words(wish, summary);
        var now = time.GetUtcNow();
        var made = new ReplayRow
        {
            Id = Guid.CreateVersion7(now),
            State = ReplayState.Running,
            ReactionId = wish.Reaction,
            ReactionName = wish.Reaction is { } reaction ? catalog.Find(reaction)?.Reaction.Document.Name : null,
            Words = words.Length <= 500 ? words : words[..500],
            EventsJson = RowJson.Write(sequences),
            PerMinute = perMinute,
            Total = sequences.Count,
            StartedAt = now,
            StartedBy = actor.Name,
        };
        await store.WriteAsync(async context =>
        {
            context.Replays.Add(made);
            // Those of long ago are of no use any more; their runs stay.
            var kept = await context.Replays.OrderByDescending(row => row.Sequence).Select(row => row.Sequence).Skip(MostKept).FirstOrDefaultAsync(cancellationToken);
            await context.Replays.Where(row => row.Sequence <= kept && row.State != ReplayState.Running).ExecuteDeleteAsync(cancellationToken);
            await audit.AddAsync(context, new AuditNote(AuditAction.EventReplayed, new AuditSubject(AuditSubjectKind.Event, wish.Event?.ToString(), made.Words)) { Detail = $"{made.Total} events through {made.ReactionName ?? "all enabled reactions"}, at most {perMinute} runs a minute" }, actor, cancellationToken);
        }, cancellationToken);
        _started.Release();
        nodes.Tell(new ReplayBegun(made.Id));
        return Read(made);
    }

    public async Task<IReadOnlyList<ReplayPlan>> ListAsync(CancellationToken cancellationToken) =>
        await store.ReadAsync(async context => (await Plans(context).OrderBy(row => row.State == ReplayState.Running ? 0 : 1).ThenByDescending(row => row.Sequence).Take(MostListed).ToListAsync(cancellationToken)).ConvertAll(Read), cancellationToken);

    public async Task<ReplayPlan?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await store.ReadAsync(context => Plans(context).SingleOrDefaultAsync(row => row.Id == id, cancellationToken), cancellationToken) is { } row ? Read(row) : null;

    public async Task<bool> StopAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Support);
        return await store.WriteAsync(async context =>
        {
            if (await context.Replays.SingleOrDefaultAsync(one => one.Id == id && one.State == ReplayState.Running, cancellationToken) is not { } row)
                return false;
            (row.State, row.EndedAt, row.EndedBy) = (ReplayState.Stopped, time.GetUtcNow(), actor.Name);
            await audit.AddAsync(context, new AuditNote(AuditAction.EventReplayed, new AuditSubject(AuditSubjectKind.Event, null, row.Words)) { Detail = $"stopped after {row.Looked} of {row.Total} events" }, actor, cancellationToken);
            return true;
        }, cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        nodes.Follow<ReplayBegun>(_ => _started.Release());
        nodes.FollowMissed(() => _started.Release());
        return leadership.LeadAsync(ReplayAsync, stoppingToken);
    }

    private async Task ReplayAsync(CancellationToken stoppingToken)
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
        try
        {
            var running = await store.ReadAsync(context => context.Replays.Where(row => row.State == ReplayState.Running).ToListAsync(cancellationToken), cancellationToken);
            foreach (var plan in running)
            {
                // What is not used in a second is not saved up, but for a part of a run.
                var allowed = Math.Min(_allowed.GetValueOrDefault(plan.Id, 1), 1) + plan.PerMinute * Pace.TotalMinutes;
                _allowed[plan.Id] = allowed >= 1 ? allowed - await StepAsync(plan, (int)allowed, cancellationToken) : allowed;
            }
            foreach (var over in _allowed.Keys.Where(id => running.All(plan => plan.Id != id)).ToList())
                _allowed.Remove(over);
            return running.Count == 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception broken)
        {
            log.ReplayHeldUp(broken);
            return false;
        }
    }

    /// <summary>The next events of a replay: new runs and how far it is are on disk together, so that a restart starts none twice.</summary>
    /// <returns>How many runs were started.</returns>
    private async Task<int> StepAsync(ReplayRow plan, int most, CancellationToken cancellationToken)
    {
        var next = RowJson.Read<long[]>(plan.EventsJson).Skip(plan.Looked).Take(AtOnce).ToList();
        var (looked, unknown, made) = (0, 0, new List<RunRow>());
        var found = (await matches.OfAsync(next, plan.ReactionId, cancellationToken)).ToDictionary(match => match.Row.Sequence);
        foreach (var sequence in next)
        {
            var match = found.GetValueOrDefault(sequence);
            if (match is { Reactions.Count: > 0 } && made.Count > 0 && made.Count + match.Reactions.Count > most)
                break;
            looked++;
            unknown += match?.Problem is null ? 0 : 1;
            if (match is not null)
                made.AddRange(match.Reactions.Select(reaction => RunFactory.Make(reaction.Reference, reaction.Reaction.Document, new EventReference(match.Row.Id, match.Row.Summary), RunFactory.Cause.Repeat, time.GetUtcNow(),
                    orderKey: OrderKey.Of(reaction.Reaction.Document, match.Subject!.Variables), replay: plan.Id)));
        }
        var isOn = await store.WriteAsync(async context =>
        {
            await leadership.DemandAsync(context);
            if (await context.Replays.SingleOrDefaultAsync(row => row.Id == plan.Id && row.State == ReplayState.Running && row.Looked == plan.Looked, cancellationToken) is not { } row)
                return false;
            context.Runs.AddRange(made);
            row.Looked += looked;
            row.Made += made.Count;
            row.Unknown += unknown;
            if (row.Looked >= row.Total)
                (row.State, row.EndedAt) = (ReplayState.Done, time.GetUtcNow());
            return true;
        }, cancellationToken);
        if (!isOn || made.Count == 0)
            return 0;
        signals.TellCreated(made.ConvertAll(run => run.Id));
        queue.Enqueue(made.ConvertAll(QueuedRun.Of));
        return made.Count;
    }

    /// <summary>Without the long list of events.</summary>
    private static IQueryable<ReplayRow> Plans(ReactionsContext context) => context.Replays.Select(row => new ReplayRow
    {
        Sequence = row.Sequence,
        Id = row.Id,
        State = row.State,
        ReactionId = row.ReactionId,
        ReactionName = row.ReactionName,
        Words = row.Words,
        PerMinute = row.PerMinute,
        Total = row.Total,
        Looked = row.Looked,
        Made = row.Made,
        Unknown = row.Unknown,
        StartedAt = row.StartedAt,
        StartedBy = row.StartedBy,
        EndedAt = row.EndedAt,
        EndedBy = row.EndedBy,
    });

    private static ReplayPlan Read(ReplayRow row) => new()
    {
        Id = row.Id,
        State = row.State,
        Reaction = row.ReactionId,
        ReactionName = row.ReactionName,
        Words = row.Words,
        PerMinute = row.PerMinute,
        Total = row.Total,
        Looked = row.Looked,
        Made = row.Made,
        Unknown = row.Unknown,
        StartedAt = row.StartedAt,
        StartedBy = row.StartedBy,
        EndedAt = row.EndedAt,
        EndedBy = row.EndedBy,
    };
}
