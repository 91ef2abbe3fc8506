using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>Finds the runs that there are to catch up with at a destination, and those among them that a newer deployment supersedes.</summary>
internal sealed class RecoveryCandidates(Store store, ReactionCatalog catalog, TimeProvider time)
{
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(14);
    private static readonly BulkWish Wish = new(BulkKind.Retry, new());

    /// <summary>Reactions by the destination of their first request, where their address has it as plain text.</summary>
    public ILookup<string, Guid> ByDestination() => catalog.Entries.Select(entry => entry.Reaction)
        .Select(reaction => (Destination: LaneRules.DestinationOf(reaction.Document.Action.Http?.Steps[0].Url), reaction.Id))
        .Where(one => one.Destination is not null).ToLookup(one => one.Destination!, one => one.Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>Runs of these reactions that failed for good and did not run again since, or wait for their next attempt.</summary>
    public IQueryable<RunRow> Of(ReactionsContext context, IReadOnlyList<Guid> reactions)
    {
        var since = time.GetUtcNow() - Oldest;
        return BulkSteps.Eligible(context.Runs.Where(row => reactions.Contains(row.ReactionId) && !row.IsTest && row.CreatedAt >= since && row.Status != RunStatus.Cancelled), context, Wish);
    }

    /// <summary>Ids of those about a deployment after which a run of the same reaction was about a newer deployment of the same project to the same environment, for the same tenant.</summary>
    public async Task<HashSet<Guid>> SupersededAsync(IReadOnlyList<RunRow> candidates, CancellationToken cancellationToken)
    {
        if (candidates.Count == 0)
            return [];
        var (reactions, first) = (candidates.Select(row => row.ReactionId).Distinct().ToList(), candidates.Min(row => row.Sequence));
        var about = await store.ReadAsync(context => context.Runs.Where(row => reactions.Contains(row.ReactionId) && row.Sequence >= first && !row.IsTest)
            .OrderByDescending(row => row.Sequence).Take(2 * RecoveryOutlook.Most)
            .Join(context.Events, run => run.EventId, happened => happened.Id, (run, happened) => new { run.Id, run.ReactionId, run.Sequence, Event = happened })
            .ToListAsync(cancellationToken), cancellationToken);

        var deployments = about.Select(one => (one.Id, one.ReactionId, one.Event.Sequence, Subject: SubjectOf(one.Event))).Where(one => one.Subject is not null)
            .GroupBy(one => (one.ReactionId, one.Subject!.Value.Place));
        var wanted = candidates.Select(row => row.Id).ToHashSet();
        var superseded = new HashSet<Guid>();
        foreach (var group in deployments)
        {
            var newest = group.MaxBy(one => one.Sequence);
            superseded.UnionWith(group.Where(one => one.Subject!.Value.Deployment != newest.Subject!.Value.Deployment && wanted.Contains(one.Id)).Select(one => one.Id));
        }
        return superseded;
    }

    private static (string Place, string Deployment)? SubjectOf(EventRow row)
    {
        var values = EventVariables.Of(EventRows.Read(row), row.VariablesJson);
        return values.GetValueOrDefault("Octopus.Project.Id") is { Length: > 0 } project
            && values.GetValueOrDefault("Octopus.Environment.Id") is { Length: > 0 } environment
            && values.GetValueOrDefault("Octopus.Deployment.Id") is { Length: > 0 } deployment
            ? ($"{row.Origin}|{project}|{environment}|{values.GetValueOrDefault("Octopus.Deployment.Tenant.Id")}", deployment)
            : null;
    }
}
