namespace ReactionsPortal.Engine.Nodes;

/// <summary>Tells that rows of a table that nodes keep in memory changed. The database itself says so, with the commit.</summary>
/// <param name="Table">Its name.</param>
internal sealed record TableChanged(string Table);
