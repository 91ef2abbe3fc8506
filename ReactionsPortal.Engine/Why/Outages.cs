using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Why;

/// <summary>Reads when a connection was not read: from the audit trail, where a member paused it, and from the portal's own events, where it was lost.</summary>
internal sealed class Outages(Store store)
{
    private const int Most = 400;

    /// <summary>Those that are on record, oldest first.</summary>
    public async Task<IReadOnlyList<Outage>> AllAsync(Guid connection, string name, CancellationToken cancellationToken)
    {
        var pauses = await PausesAsync(connection, name, cancellationToken);
        var losses = await LossesAsync(connection, name, cancellationToken);
        return [.. pauses.Concat(losses).OrderBy(outage => outage.From)];
    }

    private async Task<List<Outage>> PausesAsync(Guid connection, string name, CancellationToken cancellationToken)
    {
        var subject = connection.ToString();
        var switches = await store.ReadAsync(context => context.Audit.Where(row => row.SubjectKind == AuditSubjectKind.Connection && row.SubjectId == subject
                && (row.Action == AuditAction.ConnectionPaused || row.Action == AuditAction.ConnectionResumed))
            .OrderByDescending(row => row.Sequence).Take(Most).Select(row => new { row.At, row.Action, row.Actor }).ToListAsync(cancellationToken), cancellationToken);
        switches.Reverse();
        var pauses = new List<Outage>();
        foreach (var change in switches)
        {
            var isOpen = pauses.Count > 0 && pauses[^1].To is null;
            if (change.Action == AuditAction.ConnectionResumed && isOpen)
                pauses[^1] = pauses[^1] with { To = change.At };
            else if (change.Action == AuditAction.ConnectionPaused && !isOpen)
                pauses.Add(new Outage(change.At, null, L($"{change.Actor} paused {name}"), new WhyProof(WhyProofKind.Audit, L("Who paused it"), connection, change.At)));
        }
        return pauses;
    }

    private async Task<List<Outage>> LossesAsync(Guid connection, string name, CancellationToken cancellationToken)
    {
        var origin = connection.ToString("D");
        var told = await store.ReadAsync(async context =>
        {
            var all = new List<(Guid Id, string Category, DateTimeOffset At, string Summary)>();
            foreach (var kind in new[] { PortalEventKind.ConnectionLost, PortalEventKind.ConnectionRestored })
            {
                var rows = await context.Events.Where(row => row.Category == kind).OrderByDescending(row => row.Sequence).Take(Most)
                    .Where(row => row.Source == EventSource.Portal && row.Origin == origin).Select(row => new { row.Id, row.OccurredAt, row.Summary }).ToListAsync(cancellationToken);
                all.AddRange(rows.Select(row => (row.Id, kind, row.OccurredAt, row.Summary)));
            }
            return all.OrderBy(one => one.At).ToList();
        }, cancellationToken);

        var losses = new List<Outage>();
        foreach (var one in told)
        {
            if (one.Category == PortalEventKind.ConnectionLost)
                losses.Add(new Outage(one.At, null, L($"{name} could not be read ({Cause(one.Summary)})"), new WhyProof(WhyProofKind.Event, one.Summary, one.Id, one.At)));
            else if (losses.Count > 0)
                losses[^1] = losses[^1] with { To = losses[^1].To ?? one.At };
        }
        return losses;
    }

    /// <summary>What was wrong, of <c>Connection main was lost: it does not answer</c>.</summary>
    private static string Cause(string summary) => summary.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon ? summary[(colon + 2)..] : summary;
}
