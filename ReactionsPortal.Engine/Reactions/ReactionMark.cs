using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Reactions;

/// <summary>What tells, without its document, whether a reaction changed: each save is a new version.</summary>
internal sealed record ReactionMark(Guid Id, int Version, DateTimeOffset UpdatedAt, bool IsEnabled, DateTimeOffset? PausedAt, string? PausedWhy, byte[]? WebhookKeyHash)
{
    /// <summary>The marks of all reactions on disk.</summary>
    public static Task<List<ReactionMark>> ReadAllAsync(ReactionsContext context, CancellationToken cancellationToken) => context.Reactions
        .Select(row => new ReactionMark(row.Id, row.Version, row.UpdatedAt, row.IsEnabled, row.PausedAt, row.PausedWhy, row.WebhookKeyHash)).ToListAsync(cancellationToken);

    /// <summary>Whether an entry is what is on disk.</summary>
    public bool IsOf(CatalogEntry entry)
    {
        var known = entry.Reaction;
        return known.Version == Version && known.UpdatedAt == UpdatedAt && known.Document.Enabled == IsEnabled
            && (IsEnabled ? known.Paused is null : known.Paused?.At == PausedAt && known.Paused?.Why == PausedWhy)
            && entry.WebhookKeyHash.AsSpan().SequenceEqual(WebhookKeyHash);
    }
}
