using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Chain;

/// <summary>Finds what came of a link: as many as are shown, and how many more there are.</summary>
internal sealed class ChainBranches(ReactionsContext context, ChainLinks links)
{
    /// <summary>What is looked at of one kind at most: beyond that it is said that there is more.</summary>
    public const int MostLookedAt = 500;

    private static readonly string[] Documents = ["RELEASES-", "DEPLOYMENTS-", "RUNBOOKRUNS-"];

    /// <summary>What came of it, in the order it came, at most <see cref="MostLookedAt"/> of each kind.</summary>
    public Task<List<ChainKey>> AfterAsync(ChainKey key, CancellationToken cancellationToken) => key.Kind switch
    {
        ChainKind.Event => RunsOfEventAsync(key.Id, cancellationToken),
        ChainKind.Run => OfRunAsync(key.Id, cancellationToken),
        ChainKind.Release => OfReleaseAsync(key, cancellationToken),
        _ => EventsAsync(key, cancellationToken),
    };

    private async Task<List<ChainKey>> RunsOfEventAsync(Guid id, CancellationToken cancellationToken)
    {
        var runs = await context.Runs.Where(row => row.EventId == id && (row.CausedBy == null || !context.Runs.Any(before => before.Id == row.CausedBy)))
            .OrderBy(row => row.Sequence).Take(MostLookedAt).Select(row => row.Id).ToListAsync(cancellationToken);
        return runs.ConvertAll(ChainKey.OfRun);
    }

    private async Task<List<ChainKey>> OfRunAsync(Guid id, CancellationToken cancellationToken)
    {
        var made = await context.Doings.Where(row => row.RunId == id).OrderBy(row => row.Sequence).Take(MostLookedAt).Select(row => new { row.Origin, row.DocumentKey }).ToListAsync(cancellationToken);
        var caused = await context.Events.Where(row => row.CausedByRunId == id).OrderBy(row => row.Sequence).Take(MostLookedAt)
            .Select(row => new { row.Id, row.Origin, row.DeploymentKey, row.ReleaseKey }).ToListAsync(cancellationToken);
        var repeats = await context.Runs.Where(row => row.CausedBy == id).OrderBy(row => row.Sequence).Take(MostLookedAt).Select(row => row.Id).ToListAsync(cancellationToken);

        IEnumerable<ChainKey> possible =
        [
            .. made.Where(one => Documents.Any(kind => one.DocumentKey.StartsWith(kind, StringComparison.Ordinal))).Select(one => one.DocumentKey.StartsWith(Documents[0], StringComparison.Ordinal) ? ChainKey.OfRelease(one.Origin, one.DocumentKey) : ChainKey.OfDeployment(one.Origin, one.DocumentKey)),
            .. caused.SelectMany(one => (ChainKey[])
            [
                .. one.ReleaseKey is { } release ? (ChainKey[])[ChainKey.OfRelease(one.Origin, release)] : [],
                .. one.DeploymentKey is { } deployment ? (ChainKey[])[ChainKey.OfDeployment(one.Origin, deployment)] : [],
                ChainKey.OfEvent(one.Id),
            ]),
            .. repeats.Select(ChainKey.OfRun),
        ];
        return await ThoseAfterAsync(ChainKey.OfRun(id), possible, cancellationToken);
    }

    private async Task<List<ChainKey>> OfReleaseAsync(ChainKey release, CancellationToken cancellationToken)
    {
        var events = await EventsAsync(release, cancellationToken);
        var deployments = await context.Events.Where(row => row.ReleaseKey == release.Document && row.DeploymentKey != null && row.Origin == release.Origin)
            .GroupBy(row => row.DeploymentKey!).Select(group => new { group.Key, First = group.Min(row => row.Sequence) }).OrderBy(one => one.First).Take(MostLookedAt).ToListAsync(cancellationToken);
        return await ThoseAfterAsync(release, [.. events, .. deployments.Select(one => ChainKey.OfDeployment(release.Origin, one.Key))], cancellationToken);
    }

    private async Task<List<ChainKey>> EventsAsync(ChainKey document, CancellationToken cancellationToken)
    {
        var events = await links.EventsOf(document).OrderBy(row => row.Sequence).Take(MostLookedAt).Select(row => row.Id).ToListAsync(cancellationToken);
        return events.ConvertAll(ChainKey.OfEvent);
    }

    /// <summary>Each link has one before it: what hangs elsewhere is not shown here.</summary>
    private async Task<List<ChainKey>> ThoseAfterAsync(ChainKey key, IEnumerable<ChainKey> possible, CancellationToken cancellationToken)
    {
        var after = new List<ChainKey>();
        foreach (var one in possible.Distinct())
        {
            if (await links.BeforeAsync(one, cancellationToken) == key)
                after.Add(one);
        }
        return after;
    }
}
