using System.Collections.Concurrent;
using System.Text.Json;
using ReactionsPortal.Engine.Octopus.Client;
using ReactionsPortal.Engine.Octopus.Client.Resources;

namespace ReactionsPortal.Engine.Matching.Enrichment;

/// <summary>
/// Gets documents, from the cache where it has them, else many of a kind in one call. Who wants the same kind of the
/// same server at the same time waits for the call that is under way and then finds its documents kept.
/// </summary>
internal sealed class OctopusDocuments(OctopusClient client, DocumentCache cache, TimeProvider time)
{
    private const int KindsAtOnce = 4;
    private static readonly TimeSpan GoneLife = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan HiddenLife = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<(Uri Server, string Path, string? Space), SemaphoreSlim> _turns = new();

    /// <summary>Gets documents.</summary>
    /// <param name="server">Where.</param>
    /// <param name="needs">What; ids of kinds that give nothing are passed over.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>Copies by id, and for ids that could not be asked for the failure.</returns>
    public async Task<DocumentsFound> GetAsync(OctopusServer server, IEnumerable<DocumentNeed> needs, CancellationToken cancellationToken)
    {
        var found = new DocumentsFound();
        var groups = needs
            .Select(need => (Need: need, Kind: DocumentKind.Of(need.Id)))
            .Where(one => one.Kind is not null)
            .GroupBy(one => (one.Kind, Space: one.Kind!.IsOfSpace ? one.Need.Space : null), one => one.Need);
        await Parallel.ForEachAsync(groups, new ParallelOptions { MaxDegreeOfParallelism = KindsAtOnce, CancellationToken = cancellationToken },
            async (group, token) => await GetKindAsync(server, group.Key.Kind!, group.Key.Space, [.. group], found, token));
        return found;
    }

    private async Task GetKindAsync(OctopusServer server, DocumentKind kind, string? space, List<DocumentNeed> needs, DocumentsFound found, CancellationToken cancellationToken)
    {
        if (TakeKept(server, needs, found) is [])
            return;

        var turn = _turns.GetOrAdd((server.Address, kind.Path, space), static _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (TakeKept(server, needs, found) is not [_, ..] missing)
                return;
            var ids = missing.Select(need => need.Id).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            if (await ReadAsync(server, kind, space, ids, cancellationToken) is { } failure)
                found.Fail(ids, failure);
            TakeKept(server, missing, found);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Takes what the cache has; returns what it has not.</summary>
    private List<DocumentNeed> TakeKept(OctopusServer server, List<DocumentNeed> needs, DocumentsFound found) =>
        needs.FindAll(need =>
        {
            if (cache.Find(server, need) is not { } copy)
                return true;
            found.Put(need.Id, copy);
            return false;
        });

    private async Task<OctopusFailure?> ReadAsync(OctopusServer server, DocumentKind kind, string? space, List<string> ids, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!(await client.DocumentsAsync(server, space, kind.Path, ids, cancellationToken)).TryGet(out var items, out var failure))
        {
            if (failure.Kind is not (OctopusFailureKind.NoPermission or OctopusFailureKind.NotFound))
                return failure;
            foreach (var id in ids)
                cache.Keep(server, id, new DocumentCopy(null, now, now + HiddenLife));
            return null;
        }

        var missing = ids.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var document in items.Select(item => Read(kind, item)))
        {
            if (document?.Id is { } id && missing.Remove(id))
                cache.Keep(server, id, new DocumentCopy(document, now, now + kind.LifeOf(document)));
        }

        foreach (var id in missing)
            cache.Keep(server, id, new DocumentCopy(null, now, now + GoneLife));
        return null;
    }

    private static DocumentResource? Read(DocumentKind kind, JsonElement item)
    {
        try
        {
            return kind.Read(item);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
