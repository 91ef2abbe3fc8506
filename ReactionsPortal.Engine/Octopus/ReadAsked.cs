namespace ReactionsPortal.Engine.Octopus;

/// <summary>Asks whichever node reads a connection's feed to look at once.</summary>
internal sealed record ReadAsked(Guid Connection);
