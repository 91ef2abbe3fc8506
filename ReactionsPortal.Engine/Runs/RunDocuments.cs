using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Runs;

/// <summary>Finds the document that a run uses: the version that matched, whatever was saved since.</summary>
internal static class RunDocuments
{
    public static async Task<ReactionDocument> ReadAsync(ReactionsContext context, RunRow run, CancellationToken cancellationToken) =>
        DocumentJson.Read(run.DocumentJson ?? await context.ReactionVersions.AsNoTracking()
            .Where(row => row.ReactionId == run.ReactionId && row.Version == run.ReactionVersion)
            .Select(row => row.DocumentJson).SingleAsync(cancellationToken));
}
