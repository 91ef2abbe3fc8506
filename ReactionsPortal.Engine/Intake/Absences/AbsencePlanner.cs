using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Matching.Awaiting;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Intake.Absences;

/// <summary>Keeps what is awaited in step with the reactions: what is expected by a time of day begins with its day, and changed reactions await what they say now.</summary>
internal sealed class AbsencePlanner(Store store, ReactionCatalog catalog, AwaitedHistoryScan scan, NextDeadlines deadlines, ILeadership leadership, TimeProvider time)
{
    /// <summary>Most deadlines that are caught up on for one reaction, after the portal was away for long.</summary>
    private const int MostMissed = 100;

    private long _generation = -1;
    private DateTimeOffset _next;

    /// <summary>Another node may have led since: everything is looked at anew.</summary>
    public void Forget() => _generation = -1;

    /// <summary>Does what there is to do; asks no table while there is nothing.</summary>
    /// <returns>When there is more to do.</returns>
    public async Task<DateTimeOffset> PlanAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var generation = catalog.Generation;
        if (generation == _generation && now < _next)
            return _next;
        var entries = catalog.Entries;
        var connections = (await store.ReadAsync(context => context.Connections.Select(row => new { row.Id, row.Name }).ToListAsync(cancellationToken), cancellationToken))
            .ToDictionary(row => row.Name, row => row.Id, StringComparer.OrdinalIgnoreCase);
        if (generation != _generation)
            await FollowAsync(connections, now, cancellationToken);

        var next = DateTimeOffset.MaxValue;
        foreach (var entry in entries)
        {
            if (entry.Reaction.Document.Trigger.Absence is { } absence && AbsenceSchedule.Of(absence.By) is { } schedule && connections.TryGetValue(absence.Connection.Trim(), out var connection))
                next = Earlier(next, await PlanAsync(entry.Reaction, absence, schedule, connection, now, cancellationToken));
        }
        (_generation, _next) = (generation, next);
        return next;
    }

    /// <summary>Writes the deadlines whose time has begun.</summary>
    /// <returns>When that of the next one begins.</returns>
    private async Task<DateTimeOffset> PlanAsync(Reaction reaction, AbsenceTrigger absence, AbsenceSchedule schedule, Guid connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = await store.ReadAsync(context => context.Awaited.Where(row => row.ReactionId == reaction.Id && row.Key == AwaitedRow.ByTime)
            .Select(row => (DateTimeOffset?)row.DueAt).MaxAsync(cancellationToken), cancellationToken);
        var due = new List<AwaitedRow>();
        var deadline = schedule.After(last > reaction.UpdatedAt ? last.Value : reaction.UpdatedAt);
        for (; deadline.Since <= now && due.Count < MostMissed; deadline = schedule.After(deadline.Due))
            due.Add(Row(reaction, absence, connection, deadline, now));
        if (due.Count == 0)
            return deadline.Since;

        await store.WriteAsync(async context =>
        {
            await leadership.DemandAsync(context);
            context.Awaited.AddRange(due);
        }, cancellationToken);
        deadlines.Add(connection, due[0].DueAt);
        await NoteAsync(due, cancellationToken);
        return deadline.Since;
    }

    /// <summary>Notes what came already, so that it is told at once; whatever is missed here is found when it is due.</summary>
    private async Task NoteAsync(List<AwaitedRow> due, CancellationToken cancellationToken)
    {
        var came = (await scan.LookBackAsync(due, cancellationToken)).Where(answer => answer.Value is LookBack.Came).ToDictionary(answer => answer.Key, answer => ((LookBack.Came)answer.Value).Event);
        if (came.Count == 0)
            return;
        Guid[] ids = [.. came.Keys];
        await store.WriteAsync(async context =>
        {
            foreach (var row in await context.Awaited.AsTracking().Where(row => ids.Contains(row.Id) && row.State == AwaitedState.Waiting).ToListAsync(cancellationToken))
                AwaitedRules.End(row, came[row.Id]);
        }, cancellationToken);
    }

    private static AwaitedRow Row(Reaction reaction, AbsenceTrigger absence, Guid connection, Deadline deadline, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        ReactionId = reaction.Id,
        ReactionName = reaction.Document.Name,
        ReactionVersion = reaction.Version,
        ConnectionId = connection,
        State = AwaitedState.Waiting,
        Key = AwaitedRow.ByTime,
        SinceAt = deadline.Since,
        DueAt = deadline.Due,
        Expected = string.Join(',', absence.Events),
        IsFiltered = AwaitedRules.IsFiltered(reaction.Document),
    };

    /// <summary>Lets what is awaited follow reactions that were changed or deleted.</summary>
    private async Task FollowAsync(Dictionary<string, Guid> connections, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var versions = await store.ReadAsync(context => context.Awaited.Where(row => row.State == AwaitedState.Waiting || (row.Key == AwaitedRow.ByTime && row.DueAt > now))
            .Select(row => new { row.ReactionId, row.ReactionVersion }).Distinct().ToListAsync(cancellationToken), cancellationToken);
        foreach (var reaction in versions.Where(one => catalog.Find(one.ReactionId)?.Reaction.Version != one.ReactionVersion).Select(one => one.ReactionId).Distinct())
            await store.WriteAsync(async context =>
            {
                await leadership.DemandAsync(context);
                await FollowAsync(context, reaction, connections, now, cancellationToken);
            }, cancellationToken);
    }

    private async Task FollowAsync(ReactionsContext context, Guid id, Dictionary<string, Guid> connections, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var reaction = catalog.Find(id)?.Reaction;
        var absence = reaction?.Document.Trigger.Absence;
        var rows = await context.Awaited.AsTracking().Where(row => row.ReactionId == id && (row.State == AwaitedState.Waiting || (row.Key == AwaitedRow.ByTime && row.DueAt > now))).ToListAsync(cancellationToken);
        var before = await TriggersAsync(context, rows, cancellationToken);
        foreach (var row in rows)
        {
            if (reaction is null)
            {
                End(row, AwaitedSentences.Deleted);
            }
            else if (row.Key == AwaitedRow.ByTime && row.DueAt > now)
            {
                context.Awaited.Remove(row);
            }
            else if (absence is null || !connections.TryGetValue(absence.Connection.Trim(), out var connection) || connection != row.ConnectionId || !StillAwaits(absence, before.GetValueOrDefault(row.ReactionVersion), row))
            {
                End(row, AwaitedSentences.Changed(reaction.Version));
            }
            else
            {
                (row.ReactionVersion, row.ReactionName, row.Expected, row.IsFiltered) = (reaction.Version, reaction.Document.Name, string.Join(',', absence.Events), AwaitedRules.IsFiltered(reaction.Document));
                if (absence.Within is { } within)
                    row.DueAt = row.SinceAt + within;
                deadlines.Add(connection, row.DueAt);
            }
        }

        void End(AwaitedRow row, string reason)
        {
            if (row.State == AwaitedState.Waiting)
                (row.State, row.EndReason, row.EndedAt) = (AwaitedState.Ended, reason, now);
        }
    }

    /// <summary>The triggers on absence of the versions that rows of one reaction follow, by version.</summary>
    private static async Task<Dictionary<int, AbsenceTrigger?>> TriggersAsync(ReactionsContext context, List<AwaitedRow> rows, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. rows.Select(row => row.ReactionId).Distinct()];
        int[] versions = [.. rows.Select(row => row.ReactionVersion).Distinct()];
        return await context.ReactionVersions.AsNoTracking().Where(row => ids.Contains(row.ReactionId) && versions.Contains(row.Version))
            .ToDictionaryAsync(row => row.Version, row => DocumentJson.Read(row.DocumentJson).Trigger.Absence, cancellationToken);
    }

    /// <summary>Whether it is the same wait: what the two events have in common was written down when it began.</summary>
    private static bool StillAwaits(AbsenceTrigger absence, AbsenceTrigger? before, AwaitedRow row) => row.Began is { } began
        ? absence.After?.Contains(began, StringComparer.OrdinalIgnoreCase) == true
            && (before is null || Correlations.SameOf(absence).SequenceEqual(Correlations.SameOf(before), StringComparer.OrdinalIgnoreCase))
        : absence.By is not null;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
