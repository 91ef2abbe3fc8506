namespace ReactionsPortal.Engine.Replays;

/// <summary>Tells the leader that a replay was begun.</summary>
internal sealed record ReplayBegun(Guid Replay);
