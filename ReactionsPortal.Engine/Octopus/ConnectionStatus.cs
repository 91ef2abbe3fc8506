using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>How a connection fares.</summary>
/// <param name="State">State.</param>
/// <param name="Reason">The state as a sentence.</param>
/// <param name="Version">Version of the server; null: as known before.</param>
/// <param name="Progress">How far catching up is; null while it does not.</param>
/// <param name="ReadAt">When the feed was last read to its end; null: as known before.</param>
internal sealed record ConnectionStatus(ConnectionState State, string Reason, string? Version = null, DateTimeOffset? ReadAt = null, CatchingUp? Progress = null);
