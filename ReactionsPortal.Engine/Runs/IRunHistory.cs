using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Runs;

/// <summary>The runs, their attempts and their logs as stored.</summary>
public interface IRunHistory
{
    /// <summary>Newest first.</summary>
    /// <exception cref="FormatException"><see cref="RunQuery.After"/> is not a cursor.</exception>
    Task<Page<Run>> ListAsync(RunQuery query, CancellationToken cancellationToken);

    /// <summary>One run with its attempts; null when there is none.</summary>
    Task<RunDetails?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Log lines above <paramref name="after"/>, oldest first.</summary>
    /// <param name="id">The run.</param>
    /// <param name="after">Number of the last line already read; 0 for all.</param>
    /// <param name="limit">1 to 5,000.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<LogLine>> LogAsync(Guid id, long after, int limit, CancellationToken cancellationToken);

    /// <summary>How many runs are in each state, out of those created since <paramref name="since"/>.</summary>
    Task<IReadOnlyDictionary<RunStatus, int>> CountAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Runs by full hour and state since <paramref name="since"/>, tests left out.</summary>
    Task<IReadOnlyList<HourCount>> ByHourAsync(DateTimeOffset since, CancellationToken cancellationToken);
}

/// <summary>Runs created within one hour.</summary>
public sealed record HourCount(DateTimeOffset Hour, RunStatus Status, int Count);

/// <summary>A run with all that its page shows.</summary>
/// <param name="Run">The run.</param>
/// <param name="Document">The reaction at the version that ran.</param>
/// <param name="Attempts">Oldest first.</param>
/// <param name="Why">Explanation kept when it matched; null for tests and repeats.</param>
public sealed record RunDetails(Run Run, ReactionDocument Document, IReadOnlyList<Attempt> Attempts, Explanation? Why)
{
    /// <summary>What it captured, by name; sensitive values are masked.</summary>
    public IReadOnlyList<CapturedValue> Captured { get; init; } = [];

    /// <summary>Files that its script left, by name.</summary>
    public IReadOnlyList<Artifact> Artifacts { get; init; } = [];

    /// <summary>What earlier runs for the same deployment, task or correlation had captured when it ended, and could be used.</summary>
    public IReadOnlyList<CapturedValue> CapturedEarlier { get; init; } = [];

    /// <summary>Runs that used what it captured, the newest first, at most 50.</summary>
    public IReadOnlyList<CapturedUse> CapturedUsedBy { get; init; } = [];
}

/// <summary>Which runs.</summary>
public sealed record RunQuery
{
    /// <summary>Only in one of these states; empty: any.</summary>
    public IReadOnlyList<RunStatus> Statuses { get; init; } = [];

    /// <summary>Only of this reaction.</summary>
    public Guid? Reaction { get; init; }

    /// <summary>Only for this event.</summary>
    public Guid? Event { get; init; }

    /// <summary>Created at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Created before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Text in the reaction's name, the event's summary or the error, ignoring case.</summary>
    public string? Text { get; init; }

    /// <summary>Cursor from the page before.</summary>
    public string? After { get; init; }

    /// <summary>1 to 200.</summary>
    public int Limit { get; init; } = 50;
}
