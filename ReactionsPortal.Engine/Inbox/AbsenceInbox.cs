using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Matching.Awaiting;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Inbox;

/// <summary>Puts absences on disk as events, each in one transaction with what was awaited: an absence is raised once, or not at all.</summary>
internal sealed class AbsenceInbox(Store store, EventSignals signals, ILeadership leadership, TimeProvider time)
{
    private const int Longest = 500;

    /// <summary>Raises or ends what is still awaited of these.</summary>
    /// <param name="connection">The connection's id.</param>
    /// <param name="name">Its name.</param>
    /// <param name="answers">What is to become of each.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>How many were raised.</returns>
    public async Task<int> AnswerAsync(Guid connection, string name, IReadOnlyDictionary<Guid, AwaitedAnswer> answers, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var ids = answers.Keys.ToArray();
        var raised = await store.WriteAsync(async context =>
        {
            await leadership.DemandAsync(context);
            var rows = await context.Awaited.AsTracking().Where(row => ids.Contains(row.Id) && row.State == AwaitedState.Waiting).OrderBy(row => row.DueAt).ToListAsync(cancellationToken);
            rows = await UpToDateAsync(context, rows, cancellationToken);
            var began = await BeganAsync(context, rows, cancellationToken);
            var origin = OctopusOrigin.Of(connection);
            var known = await KnownAsync(context, origin, rows, cancellationToken);
            var count = 0;
            foreach (var row in rows)
            {
                switch (answers[row.Id])
                {
                    case AwaitedAnswer.Came came:
                        AwaitedRules.End(row, came.Event);
                        break;
                    case AwaitedAnswer.End end:
                        (row.State, row.EndReason, row.EndedAt) = (AwaitedState.Ended, end.Why, now);
                        break;
                    default:
                        var absence = Absence(row, origin, name, began, now);
                        if (!known.TryGetValue(absence.DeduplicationKey!, out var id))
                        {
                            context.Events.Add(EventRows.Write(absence));
                            known[absence.DeduplicationKey!] = id = absence.Id;
                            count++;
                        }
                        (row.State, row.AbsenceEventId, row.EndedAt) = (AwaitedState.Raised, id, now);
                        break;
                }
            }
            return count;
        }, cancellationToken);
        if (raised > 0)
            signals.TellStored();
        return raised;
    }

    /// <summary>Without those whose reaction was saved anew since they were looked at: they follow it first.</summary>
    private static async Task<List<AwaitedRow>> UpToDateAsync(ReactionsContext context, List<AwaitedRow> rows, CancellationToken cancellationToken)
    {
        Guid[] reactions = [.. rows.Select(row => row.ReactionId).Distinct()];
        var versions = await context.Reactions.Where(row => reactions.Contains(row.Id)).Select(row => new { row.Id, row.Version }).ToDictionaryAsync(row => row.Id, row => row.Version, cancellationToken);
        return rows.FindAll(row => !versions.TryGetValue(row.ReactionId, out var version) || version == row.ReactionVersion);
    }

    private static async Task<Dictionary<Guid, EventRow>> BeganAsync(ReactionsContext context, List<AwaitedRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.BeganEventId).OfType<Guid>().ToArray();
        return await context.Events.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
    }

    private static async Task<Dictionary<string, Guid>> KnownAsync(ReactionsContext context, string origin, List<AwaitedRow> rows, CancellationToken cancellationToken)
    {
        string?[] keys = [.. rows.Select(KeyOf)];
        return await context.Events.Where(row => row.Source == EventSource.Portal && row.Origin == origin && keys.Contains(row.DeduplicationKey))
            .ToDictionaryAsync(row => row.DeduplicationKey!, row => row.Id, cancellationToken);
    }

    /// <summary>Names the absence: there is one of a reaction for an event that begins a wait, and for a moment at which one ends.</summary>
    private static string KeyOf(AwaitedRow row) => row.BeganEventId is { } began
        ? $"absence {row.ReactionId} after {began}"
        : FormattableString.Invariant($"absence {row.ReactionId} by {row.DueAt.UtcTicks}");

    private static Event Absence(AwaitedRow row, string origin, string connection, Dictionary<Guid, EventRow> began, DateTimeOffset now)
    {
        var summary = AwaitedSentences.Summary(row);
        var facts = new AbsenceFacts(summary, connection, AwaitedSentences.Expected(row), row.SinceAt, row.DueAt, row.Began);
        var variables = row.BeganEventId is { } id && began.TryGetValue(id, out var first)
            ? EventVariables.Of(EventRows.Read(first), first.VariablesJson)
            : new Dictionary<string, string>();
        return new Event
        {
            Id = Guid.CreateVersion7(now),
            Source = EventSource.Portal,
            Origin = origin,
            DeduplicationKey = KeyOf(row),
            ReceivedAt = now,
            OccurredAt = row.DueAt,
            Summary = summary.Length <= Longest ? summary : summary[..Longest],
            Content = new EventContent
            {
                ContentType = "application/json",
                AcceptedFor = [row.ReactionId],
                Body = RowJson.Write(new AbsenceVariables.Stored(facts, variables)),
            },
        };
    }
}
