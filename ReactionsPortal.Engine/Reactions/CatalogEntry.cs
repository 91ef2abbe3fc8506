using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Reactions;

/// <summary>A reaction as the stages see it.</summary>
/// <param name="Reaction">The newest version.</param>
/// <param name="WebhookKeyHash">SHA-256 of the generated key; null where there is none.</param>
internal sealed record CatalogEntry(Reaction Reaction, byte[]? WebhookKeyHash);
