using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Runs;

/// <summary>Documents of versions that ran lately. A version never changes.</summary>
internal sealed class KnownDocuments
{
    private const int Most = 2_000;

    private readonly ConcurrentDictionary<(Guid Reaction, int Version), ReactionDocument> _known = new();

    /// <summary>The document that a run uses: the version that matched, whatever was saved since.</summary>
    public async Task<ReactionDocument> OfAsync(ReactionsContext context, RunRow run, CancellationToken cancellationToken)
    {
        if (run.DocumentJson is { } own)
            return DocumentJson.Read(own);
        var version = (run.ReactionId, run.ReactionVersion);
        if (_known.TryGetValue(version, out var known))
            return known;
        if (_known.Count >= Most)
            _known.Clear();
        return _known[version] = DocumentJson.Read(await context.ReactionVersions.AsNoTracking()
            .Where(row => row.ReactionId == run.ReactionId && row.Version == run.ReactionVersion)
            .Select(row => row.DocumentJson).SingleAsync(cancellationToken));
    }
}
