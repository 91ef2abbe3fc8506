using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Overview;

/// <summary>What the home page shows, read at one time.</summary>
public sealed record OverviewState
{
    /// <summary>Whether a run that was not a test ever succeeded.</summary>
    public required bool HasSucceeded { get; init; }

    /// <summary>Whether the first steps are shown instead of the overview.</summary>
    public bool IsFirstRun { get; init; }

    public required IReadOnlyList<Connection> Connections { get; init; }

    public required IReadOnlyList<Reaction> Reactions { get; init; }

    public required IReadOnlyList<AttentionItem> Attention { get; init; }

    /// <summary>The last 24 hours, oldest first.</summary>
    public required IReadOnlyList<HourBar> Hours { get; init; }

    /// <summary>Runs by state, those of the last 24 hours.</summary>
    public required IReadOnlyDictionary<RunStatus, int> Counts { get; init; }

    /// <summary>The newest failed runs of the last 24 hours, tests left out.</summary>
    public required IReadOnlyList<Run> Failures { get; init; }

    /// <summary>The hosts that answered slowest in the last 24 hours.</summary>
    public IReadOnlyList<DestinationSpeed> Slowest { get; init; } = [];

    /// <summary>The newest runs of any state.</summary>
    public required IReadOnlyList<Run> Latest { get; init; }

    public int FailedCount => Count(RunStatus.Failed) + Count(RunStatus.Interrupted);

    public int Count(RunStatus status) => Counts.GetValueOrDefault(status);
}
