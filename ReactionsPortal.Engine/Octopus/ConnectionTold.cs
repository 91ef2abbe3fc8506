namespace ReactionsPortal.Engine.Octopus;

/// <summary>Tells the other nodes how a connection fares, as the node sees it that reads its feed.</summary>
internal sealed record ConnectionTold(Guid Connection, ConnectionStatus Status);
