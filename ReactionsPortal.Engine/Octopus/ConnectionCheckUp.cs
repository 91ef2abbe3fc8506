using ReactionsPortal.Engine.Octopus.Client;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>What a check found, with where the feed stands.</summary>
/// <param name="Check">The verdict.</param>
/// <param name="Newest">The newest event; null when there is none or the check failed.</param>
/// <param name="UserId">Octopus's id of the user that the key belongs to; null when the server does not say.</param>
internal sealed record ConnectionCheckUp(ConnectionCheck Check, OctopusEvent? Newest, string? UserId = null);
