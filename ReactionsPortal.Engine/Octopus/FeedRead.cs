namespace ReactionsPortal.Engine.Octopus;

/// <summary>Tells the other nodes' pages up to when a connection's events were read to their end.</summary>
internal sealed record FeedRead(Guid Connection, DateTimeOffset Began);
