using ReactionsPortal.Engine.Actions;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>Tells the leader of runs that another node put on disk.</summary>
internal sealed record RunsQueued(Guid[] Runs);

/// <summary>Tells the leader that a run's action is over in another node.</summary>
internal sealed record RunFreed(Guid Run, DestinationHealth? Health, string? Error);

/// <summary>Tells the leader that a run's outcome is on disk, and how long it waits where it goes on.</summary>
internal sealed record RunReleased(Guid Run, double? WaitSeconds);

/// <summary>Tells the leader of runs that were handed to another node and do not wait any more.</summary>
internal sealed record RunsNotStarted(Guid[] Runs);

/// <summary>Asks the leader to start a retry that waits for its time.</summary>
internal sealed record RunHastened(Guid Run, Guid Reaction, ActionKind Action, string? OrderKey);

/// <summary>Tells the leader that a run that waited was cancelled.</summary>
internal sealed record RunForgotten(Guid Run);

/// <summary>Asks whichever node has a run under way to cancel it.</summary>
internal sealed record CancelAsked(Guid Run, string Member);

/// <summary>Asks the leader to let the next probe of a destination go out now.</summary>
internal sealed record ProbeAsked(string Destination);

/// <summary>Tells the other nodes how the destinations fare, for their pages.</summary>
internal sealed record LanesTold(LaneState[] Lanes);

/// <summary>Tells the leader that something was asked for many runs.</summary>
internal sealed record BulkBegun(Guid Work);

/// <summary>Tells the leader that a recovery was begun.</summary>
internal sealed record RecoveryBegun(Guid Recovery);
