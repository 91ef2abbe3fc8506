using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Chain;

/// <summary>Finds what a link came of. Each question is answered by an index, and asked once.</summary>
/// <remarks>
/// What runs made is noted for a day only; after that the events say it, which keep the run that caused them.
/// A deployment hangs below its release where the same run made both, or none its own; else below the run that made it.
/// </remarks>
internal sealed class ChainLinks(ReactionsContext context)
{
    private readonly Dictionary<ChainKey, Guid?> _makers = [];
    private readonly Dictionary<ChainKey, string?> _releases = [];

    /// <summary>The link before; null: it began.</summary>
    public async Task<ChainKey?> BeforeAsync(ChainKey key, CancellationToken cancellationToken) => key.Kind switch
    {
        ChainKind.Run => await BeforeRunAsync(key.Id, cancellationToken),
        ChainKind.Event => await BeforeEventAsync(key.Id, cancellationToken),
        ChainKind.Release => await MakerAsync(key, cancellationToken) is { } run ? ChainKey.OfRun(run) : null,
        _ => await BeforeDeploymentAsync(key, cancellationToken),
    };

    /// <summary>The run that made a document; null: none, or one that is gone.</summary>
    public async Task<Guid?> MakerAsync(ChainKey document, CancellationToken cancellationToken)
    {
        if (_makers.TryGetValue(document, out var known))
            return known;
        var noted = await context.Doings.Where(row => row.Origin == document.Origin && row.DocumentKey == document.Document).OrderBy(row => row.Sequence).Select(row => (Guid?)row.RunId).FirstOrDefaultAsync(cancellationToken);
        var said = noted ?? await EventsOf(document).Where(row => row.CausedByRunId != null && (document.Kind != ChainKind.Release || row.Category == "Created" || row.Category == "ReleaseCreated"))
            .OrderBy(row => row.Sequence).Select(row => row.CausedByRunId).FirstOrDefaultAsync(cancellationToken);
        return _makers[document] = said is { } run && await context.Runs.AnyAsync(row => row.Id == run, cancellationToken) ? run : null;
    }

    /// <summary>Events about a document itself, and for a release not about its deployments.</summary>
    public IQueryable<EventRow> EventsOf(ChainKey document) =>
        document.Kind == ChainKind.Release ? EventsNaming(document).Where(row => row.DeploymentKey == null) : EventsNaming(document);

    /// <summary>Events that know a document's name: for a release those about its deployments, too, which may be all there are.</summary>
    public IQueryable<EventRow> EventsNaming(ChainKey document) => document.Kind == ChainKind.Release
        ? context.Events.Where(row => row.ReleaseKey == document.Document && row.Origin == document.Origin)
        : context.Events.Where(row => row.DeploymentKey == document.Document && row.Origin == document.Origin);

    private async Task<ChainKey?> BeforeRunAsync(Guid id, CancellationToken cancellationToken)
    {
        var run = await context.Runs.Where(row => row.Id == id).Select(row => new { row.EventId, row.CausedBy }).FirstOrDefaultAsync(cancellationToken);
        if (run?.CausedBy is { } repeated && await context.Runs.AnyAsync(row => row.Id == repeated, cancellationToken))
            return ChainKey.OfRun(repeated);
        return run is not null && await context.Events.AnyAsync(row => row.Id == run.EventId, cancellationToken) ? ChainKey.OfEvent(run.EventId) : null;
    }

    private async Task<ChainKey?> BeforeEventAsync(Guid id, CancellationToken cancellationToken)
    {
        var found = await context.Events.Where(row => row.Id == id).Select(row => new { row.Origin, row.Source, row.CausedByRunId, row.DeploymentKey, row.ReleaseKey }).FirstOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;
        if (found is { Source: EventSource.Octopus, DeploymentKey: { } deployment })
            return ChainKey.OfDeployment(found.Origin, deployment);
        if (found is { Source: EventSource.Octopus, ReleaseKey: { } release } && (found.CausedByRunId is null || await MakerAsync(ChainKey.OfRelease(found.Origin, release), cancellationToken) == found.CausedByRunId))
            return ChainKey.OfRelease(found.Origin, release);
        return found.CausedByRunId is { } run && await context.Runs.AnyAsync(row => row.Id == run, cancellationToken) ? ChainKey.OfRun(run) : null;
    }

    private async Task<ChainKey?> BeforeDeploymentAsync(ChainKey deployment, CancellationToken cancellationToken)
    {
        var maker = await MakerAsync(deployment, cancellationToken);
        if (await ReleaseOfAsync(deployment, cancellationToken) is { } release && ChainKey.OfRelease(deployment.Origin, release) is var key && (maker is null || await MakerAsync(key, cancellationToken) == maker))
            return key;
        return maker is { } run ? ChainKey.OfRun(run) : null;
    }

    private async Task<string?> ReleaseOfAsync(ChainKey deployment, CancellationToken cancellationToken)
    {
        if (!_releases.TryGetValue(deployment, out var release))
            _releases[deployment] = release = await EventsOf(deployment).Where(row => row.ReleaseKey != null).OrderBy(row => row.Sequence).Select(row => row.ReleaseKey).FirstOrDefaultAsync(cancellationToken);
        return release;
    }
}
