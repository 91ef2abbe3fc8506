using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Runs;

/// <summary>Puts attempts on disk before they do anything: those of a whole batch in one commit.</summary>
internal sealed class AttemptStarts(Store store, FreshRuns fresh, KnownDocuments documents, ILeadership leadership, INodeRoster roster, TimeProvider time)
{
    /// <summary>By hand, because it is run for each attempt: one statement that moves the run, only from a state in which it waits, and says what it was.</summary>
    private static readonly Statement Claim = new(
        $"""
        UPDATE "Runs" SET "Status" = {(int)RunStatus.Running}, "StartedAt" = COALESCE("StartedAt", @at), "NextAttemptAt" = NULL, "AttemptCount" = "AttemptCount" + 1
        WHERE "Id" = @id AND "Status" IN ({(int)RunStatus.Queued}, {(int)RunStatus.WaitingForRetry})
        RETURNING "AttemptCount", "InterruptedCount", "RequestsDone", "StartedAt"
        """,
        ("@id", DbType.Guid), ("@at", DbType.Int64));

    /// <summary>Starts the next attempt of each run that waits; they are on disk when this returns.</summary>
    /// <returns>Those that were started: others have somebody else's hand on them, or were cancelled. Null where nothing may start: another node leads since the term.</returns>
    public async Task<IReadOnlyList<StartedAttempt>?> StartAsync(IReadOnlyList<Guid> runs, long term, CancellationToken cancellationToken)
    {
        var known = new Dictionary<Guid, Known>(runs.Count);
        List<Guid>? unknown = null;
        foreach (var run in runs)
        {
            if (fresh.Take(run) is { } one)
                known[run] = new Known(one.Row, one.Document, one.Event, one.Variables, 0);
            else
                (unknown ??= []).Add(run);
        }
        if (unknown is not null)
            await ReadAsync(unknown, known, cancellationToken);

        var now = time.GetUtcNow();
        var claims = await store.WriteAsync(async context => await leadership.HoldsAsync(context, term) ? await ClaimAsync(context, runs, now) : null, cancellationToken);
        if (claims is null)
            return null;
        var started = new List<StartedAttempt>(claims.Count);
        foreach (var claim in claims)
        {
            // A run whose row came after it was read, or that was deleted since, has no claim.
            var about = known[claim.Run];
            var run = RunRows.Read(about.Row) with { Status = RunStatus.Running, StartedAt = claim.StartedAt, NextAttemptAt = null, AttemptCount = claim.Number };
            started.Add(new StartedAttempt(run, claim.InterruptedCount, claim.RequestsDone, about.Document, about.Event, about.Variables, about.LastLine));
        }
        return started;
    }

    private async Task<List<Claimed>> ClaimAsync(ReactionsContext context, IReadOnlyList<Guid> runs, DateTimeOffset now)
    {
        var claims = new List<Claimed>(runs.Count);
        await context.Dialect.AskEachAsync(context, Claim, runs.Count, Fill, (index, row) => claims.Add(Read(runs[index], row)), CancellationToken.None);
        await context.InsertAsync<AttemptRow>(claims.ConvertAll(claim => new AttemptRow { RunId = claim.Run, Number = claim.Number, StartedAt = now, Outcome = AttemptOutcome.Running, Node = roster.Self }), CancellationToken.None);
        return claims;

        void Fill(int index, Span<object> values)
        {
            values[0] = runs[index];
            values[1] = now.UtcTicks;
        }
    }

    private static Claimed Read(Guid run, DbDataReader row) => new(run, row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), new DateTimeOffset(row.GetInt64(3), TimeSpan.Zero));

    /// <summary>What no matching has just had in memory: retries, what waited long, what an earlier process left.</summary>
    private Task<int> ReadAsync(List<Guid> unknown, Dictionary<Guid, Known> known, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async context =>
            {
                var rows = await context.Runs.Where(row => unknown.Contains(row.Id)).ToListAsync(cancellationToken);
                var about = rows.Select(row => row.EventId).Distinct().ToArray();
                var events = await context.Events.Where(received => about.Contains(received.Id)).ToDictionaryAsync(received => received.Id, cancellationToken);
                var lastLines = await context.LogLines.Where(line => unknown.Contains(line.RunId)).GroupBy(line => line.RunId)
                    .Select(lines => new { lines.Key, Last = lines.Max(line => line.Number) }).ToDictionaryAsync(lines => lines.Key, lines => lines.Last, cancellationToken);
                foreach (var row in rows)
                {
                    var received = EventRows.Read(events[row.EventId]);
                    known[row.Id] = new Known(row, await documents.OfAsync(context, row, cancellationToken), received, EventVariables.Of(received, events[row.EventId].VariablesJson), lastLines.GetValueOrDefault(row.Id));
                }
                return known.Count;
            },
            cancellationToken);

    private sealed record Known(RunRow Row, ReactionDocument Document, Event Event, IReadOnlyDictionary<string, string> Variables, long LastLine);

    private readonly record struct Claimed(Guid Run, int Number, int InterruptedCount, int RequestsDone, DateTimeOffset StartedAt);
}
