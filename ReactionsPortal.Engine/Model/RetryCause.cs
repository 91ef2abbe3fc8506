namespace ReactionsPortal.Engine.Model;

/// <summary>A failure of a request that may be tried again: a word, or statuses.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Statuses">Which, for <see cref="RetryCauseKind.Status"/>.</param>
public readonly record struct RetryCause(RetryCauseKind Kind, StatusRange Statuses = default)
{
    /// <summary>What is tried again where a request does not say otherwise.</summary>
    public static IReadOnlyList<RetryCause> Usual { get; } =
    [
        new(RetryCauseKind.Connection), new(RetryCauseKind.Dns), new(RetryCauseKind.Tls), new(RetryCauseKind.Timeout),
        Status(408), Status(425), Status(429), new(RetryCauseKind.Status, new StatusRange(500, 599)),
    ];

    /// <summary>One status.</summary>
    public static RetryCause Status(int status) => new(RetryCauseKind.Status, new StatusRange(status, status));

    /// <summary>Whether another failure is one of these.</summary>
    public bool Includes(RetryCause failure) =>
        Kind == failure.Kind && (Kind != RetryCauseKind.Status || Statuses.Includes(failure.Statuses.From));

    /// <summary>Reads <c>timeout</c>, <c>429</c> or <c>500-599</c>.</summary>
    public static bool TryParse(string? text, out RetryCause cause)
    {
        cause = default;
        if (StatusRange.TryParse(text, out var statuses))
            cause = new RetryCause(RetryCauseKind.Status, statuses);
        else if (Array.Find(Enum.GetNames<RetryCauseKind>(), name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase)) is { } word && word != nameof(RetryCauseKind.Status))
            cause = new RetryCause(Enum.Parse<RetryCauseKind>(word));
        else
            return false;
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => Kind switch
    {
        RetryCauseKind.Status => Statuses.ToString(),
        RetryCauseKind.Connection => "connection",
        RetryCauseKind.Dns => "dns",
        RetryCauseKind.Tls => "tls",
        RetryCauseKind.Timeout => "timeout",
        _ => "condition",
    };
}

/// <summary>Kinds of failures of a request.</summary>
public enum RetryCauseKind
{
    /// <summary>An answer with a status outside the successes.</summary>
    Status,

    /// <summary>No connection, or one that broke.</summary>
    Connection,

    /// <summary>A name that could not be resolved.</summary>
    Dns,

    /// <summary>No secure connection.</summary>
    Tls,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>An answer that is not as expected.</summary>
    Condition,
}
