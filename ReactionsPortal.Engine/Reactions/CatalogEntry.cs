using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Reactions;

/// <summary>A reaction as the stages see it.</summary>
/// <param name="Reaction">The newest version.</param>
/// <param name="WebhookKeyHash">SHA-256 of the generated key; null where there is none.</param>
internal sealed record CatalogEntry(Reaction Reaction, byte[]? WebhookKeyHash)
{
    /// <summary>By which the reactions are in order.</summary>
    public string NameKey { get; init; } = Reaction.Document.Name.ToUpperInvariant();

    /// <summary>As it is on disk, without its last run.</summary>
    public static CatalogEntry Of(ReactionRow row) => new(ReactionRows.Read(row, null), row.WebhookKeyHash) { NameKey = row.NameKey };
}
