namespace ReactionsPortal.Engine.Nodes.PostgreSql;

/// <summary>Tells the others that a node is there.</summary>
internal sealed record NodeJoined(int Number);
