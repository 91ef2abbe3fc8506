using System.Text.Json.Serialization;

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

    /// <summary>Each request that this attempt sent, in order, of an action that has several; else empty. The last one is also <see cref="Request"/>.</summary>
    public IReadOnlyList<Exchange> Requests { get; init; } = [];
}

/// <summary>One of several requests of an attempt, secrets masked.</summary>
/// <param name="Number">Its place among the action's requests, from 1.</param>
/// <param name="Name">Its name, where it has one.</param>
/// <param name="StartedAt">When it was sent.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Error">Why it failed, as a sentence; null when it succeeded.</param>
/// <param name="Request">As sent; null when it could not be rendered.</param>
/// <param name="Response">As received; null where none came.</param>
public sealed record Exchange(int Number, string? Name, DateTimeOffset StartedAt, int Milliseconds, string? Error, SentRequest? Request, ReceivedResponse? Response);

/// <summary>An HTTP request as sent, secrets masked.</summary>
public sealed record SentRequest(string Method, string Url, IReadOnlyDictionary<string, string> Headers, string? Body)
{
    /// <summary>Characters of the body kept, where it was longer; null when it is whole.</summary>
    public int? TruncatedAt { get; init; }

    /// <summary>Bytes of the whole body as sent, where only a part is kept.</summary>
    public long? Length { get; init; }

    /// <summary>
    /// Names of what stands behind each <c>********</c> of address, header values and body, in that order, as templates name it:
    /// <c>Secrets.Key</c>, <c>Captured.Token</c>. Null: a value that has no name of its own, or that was written in base64.
    /// </summary>
    public IReadOnlyList<string?> MaskedVariables { get; init; } = [];
}

/// <summary>An HTTP response as received, secrets masked.</summary>
/// <param name="Status">Status code.</param>
/// <param name="Headers">Headers; several values joined by a comma.</param>
/// <param name="Body">Body as text.</param>
/// <param name="TruncatedAt">Characters kept, where the body was longer; null when it is whole.</param>
public sealed record ReceivedResponse(int Status, IReadOnlyDictionary<string, string> Headers, string? Body, int? TruncatedAt)
{
    /// <summary>Bytes of the whole body as it came, unpacked; null where they were not counted.</summary>
    public long? Length { get; init; }

    /// <summary>Whether it has more bytes than <see cref="Length"/>: they were counted for a moment only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsLonger { get; init; }
}
