using ReactionsPortal.Engine.Octopus.Client.Resources;

namespace ReactionsPortal.Engine.Matching.Enrichment;

/// <summary>What was read of a document.</summary>
/// <param name="Document">The document; null when it was deleted or the key may not see it.</param>
/// <param name="ReadAt">When it was asked for.</param>
/// <param name="Until">How long the copy is good.</param>
internal sealed record DocumentCopy(DocumentResource? Document, DateTimeOffset ReadAt, DateTimeOffset Until)
{
    /// <summary>Whether it serves a need now.</summary>
    public bool Serves(DocumentNeed need, DateTimeOffset now) =>
        Until > now && (need.NotBefore is not { } least || ReadAt >= least || Document is TaskResource { IsCompleted: true });
}
