using ReactionsPortal.Engine.Octopus.Client;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>What a check found, with where the feed stands.</summary>
/// <param name="Check">The verdict.</param>
/// <param name="Newest">The newest event; null when there is none or the check failed.</param>
internal sealed record ConnectionCheckUp(ConnectionCheck Check, OctopusEvent? Newest);
