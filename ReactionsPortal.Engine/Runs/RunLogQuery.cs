using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Runs;

/// <summary>Which lines of a run's log.</summary>
public sealed record RunLogQuery
{
    /// <summary>Not of these streams.</summary>
    public IReadOnlyList<LogStream> Without { get; init; } = [];

    /// <summary>Only with this text; ignoring case.</summary>
    public string? Text { get; init; }

    /// <summary>Only above the line with this number.</summary>
    public long? Before { get; init; }

    /// <summary>How many of them are passed over.</summary>
    public int Skip { get; init; }

    /// <summary>How many at most; 1 to 5,000.</summary>
    public int Take { get; init; } = 500;
}

/// <summary>What a log holds.</summary>
/// <param name="Last">Number of its last line; 0: it has none.</param>
/// <param name="Counts">Lines by stream.</param>
/// <param name="Progress">What its script said last about its progress; null: nothing.</param>
public sealed record RunLogSummary(long Last, IReadOnlyDictionary<LogStream, int> Counts, string? Progress);
