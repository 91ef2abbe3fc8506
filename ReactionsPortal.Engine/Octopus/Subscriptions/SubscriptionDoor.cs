namespace ReactionsPortal.Engine.Octopus.Subscriptions;

/// <summary>What is needed to take a connection's pushes.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="KeyHash">Hash of the key that they carry.</param>
/// <param name="Restores">How often the server's ids jumped back.</param>
/// <param name="IsPaused">Whether the connection is paused.</param>
/// <param name="Spaces">Watched spaces; empty: all.</param>
internal sealed record SubscriptionDoor(Guid Connection, byte[] KeyHash, int Restores, bool IsPaused, IReadOnlyList<string> Spaces);
