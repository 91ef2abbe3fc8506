namespace ReactionsPortal.Engine.Model;

/// <summary>How an attempt ended.</summary>
public enum AttemptOutcome
{
    /// <summary>Not yet.</summary>
    Running,

    /// <summary>Did what it should.</summary>
    Succeeded,

    /// <summary>Failed, and the reason may pass.</summary>
    FailedRetryable,

    /// <summary>Failed, and trying again would not help.</summary>
    FailedFinal,

    /// <summary>Ended by a member.</summary>
    Cancelled,

    /// <summary>The portal stopped in the middle.</summary>
    Interrupted,
}

/// <summary>One try of a run; on disk before its side effect starts.</summary>
public sealed record Attempt
{
    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it goes on.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How it ended.</summary>
    public required AttemptOutcome Outcome { get; init; }

    /// <summary>Cause of a failure as a sentence, secrets masked.</summary>
    public string? Error { get; init; }

    /// <summary>Request as sent, secrets masked; null for scripts.</summary>
    public SentRequest? Request { get; init; }

    /// <summary>Response as received, secrets masked; null where none came.</summary>
    public ReceivedResponse? Response { get; init; }
}

/// <summary>An HTTP request as sent, secrets masked.</summary>
public sealed record SentRequest(string Method, string Url, IReadOnlyDictionary<string, string> Headers, string? Body);

/// <summary>An HTTP response as received, secrets masked.</summary>
/// <param name="Status">Status code.</param>
/// <param name="Headers">Headers; several values joined by a comma.</param>
/// <param name="Body">Body as text.</param>
/// <param name="TruncatedAt">Characters kept, where the body was longer; null when it is whole.</param>
public sealed record ReceivedResponse(int Status, IReadOnlyDictionary<string, string> Headers, string? Body, int? TruncatedAt);
