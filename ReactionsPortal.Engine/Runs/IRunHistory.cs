using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Runs;

/// <summary>The runs, their attempts and their logs as stored.</summary>
public interface IRunHistory
{
    /// <summary>Newest first.</summary>
    /// <exception cref="FormatException"><see cref="RunQuery.After"/> is not a cursor.</exception>
    Task<Page<Run>> ListAsync(RunQuery query, CancellationToken cancellationToken);

    /// <summary>All that a query finds, newest first, read a little at a time; its page and its limit do not count, and where text was found is not said.</summary>
    IAsyncEnumerable<Run> ReadAsync(RunQuery query, CancellationToken cancellationToken);

    /// <summary>One run with its attempts; null when there is none.</summary>
    Task<RunDetails?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Log lines above <paramref name="after"/>, oldest first.</summary>
    /// <param name="id">The run.</param>
    /// <param name="after">Number of the last line already read; 0 for all.</param>
    /// <param name="limit">1 to 5,000.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<LogLine>> LogAsync(Guid id, long after, int limit, CancellationToken cancellationToken);

    /// <summary>Some of the log lines that a query finds, oldest first.</summary>
    Task<IReadOnlyList<LogLine>> LogAsync(Guid id, RunLogQuery query, CancellationToken cancellationToken);

    /// <summary>How many log lines a query finds; what it passes over and takes does not count.</summary>
    Task<int> LogCountAsync(Guid id, RunLogQuery query, CancellationToken cancellationToken);

    /// <summary>What a log holds, without its lines.</summary>
    Task<RunLogSummary> LogSummaryAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>How many runs are in each state, out of those created since the beginning of the minute of <paramref name="since"/>: whoever asks within one asks for the same.</summary>
    Task<IReadOnlyDictionary<RunStatus, int>> CountAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>How many runs are in each state that they will leave by themselves, whenever they were created.</summary>
    Task<IReadOnlyDictionary<RunStatus, int>> CountUnfinishedAsync(CancellationToken cancellationToken);

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

    /// <summary>Words that must all be in the line that tells the event to people; ignoring case. The beginning of a word is enough.</summary>
    public string? About { get; init; }

    /// <summary>Only those that took at least as long from their first start to their end, or are under way for as long; 1 s or more.</summary>
    public TimeSpan? LongerThan { get; init; }

    /// <summary>Only with at least as many attempts; from 2.</summary>
    public int? MinAttempts { get; init; }

    /// <summary>Created at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Created before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Words that must all be in the names, the error, the log, what was sent and received, or the event's body; ignoring case. The beginning of a word is enough; text in quotation marks stands together.</summary>
    public string? Text { get; init; }

    /// <summary>Cursor from the page before.</summary>
    public string? After { get; init; }

    /// <summary>1 to 200.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Reactions whose runs count; null: all. Set by the folders' guard.</summary>
    internal IReadOnlySet<Guid>? Within { get; init; }
}
