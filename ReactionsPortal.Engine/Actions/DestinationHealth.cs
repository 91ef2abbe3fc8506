namespace ReactionsPortal.Engine.Actions;

/// <summary>What an attempt tells of the host that it called, whatever it means for the run.</summary>
/// <param name="Authority">Host, with its port where that is not the usual one.</param>
/// <param name="IsWell">False: no answer came, or one of its own failing (5xx).</param>
internal sealed record DestinationHealth(string Authority, bool IsWell);
