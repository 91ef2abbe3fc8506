using System.Net;

namespace ReactionsPortal.Engine.Intake;

/// <summary>The door for webhooks: authenticates, limits, and hands over to the inbox.</summary>
public interface IWebhookIntake
{
    /// <summary>Largest body in bytes that the door reads.</summary>
    int MaxBodyBytes { get; }

    /// <summary>Takes a call of <c>/triggers/{route}</c>. Returns once the event is on disk.</summary>
    Task<IntakeVerdict> AcceptAsync(WebhookCall call, CancellationToken cancellationToken);
}

/// <summary>A call as received.</summary>
public sealed record WebhookCall
{
    /// <summary>HTTP method in capitals.</summary>
    public required string Method { get; init; }

    /// <summary>Path with <c>/triggers/</c>, decoded.</summary>
    public required string Path { get; init; }

    /// <summary>The whole address as the caller wrote it, as far as the portal can tell: by the setting <c>PublicUrl</c>, else by the header Host. Null where it is not known.</summary>
    public string? Url { get; init; }

    /// <summary>Query string's values.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Query { get; init; }

    /// <summary>Headers, several values one by one.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>Body as received, at most <see cref="IWebhookIntake.MaxBodyBytes"/>.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Takes so many bytes beside the body out of the memory for bodies; false: there is not so much left.</summary>
    public Func<int, bool> TryHold { get; init; } = _ => true;

    /// <summary>Who calls, as the trusted proxies in front say; null where that is not known.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>First value of a header, ignoring case; null when it is not there.</summary>
    public string? Header(string name)
    {
        foreach (var (key, value) in Headers)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                return value;
        }
        return null;
    }
}

/// <summary>What became of a call.</summary>
public abstract record IntakeVerdict
{
    private IntakeVerdict()
    {
    }

    /// <summary>The event is on disk. 202.</summary>
    public sealed record Accepted(Guid EventId) : IntakeVerdict;

    /// <summary>The sender's delivery id is known. 200.</summary>
    public sealed record Repeat(Guid FirstEventId) : IntakeVerdict;

    /// <summary>The events of one call are on disk, all of them. 202; 200 where all were known.</summary>
    /// <param name="EventIds">Their ids in the call's order; the first one's for an event that was known.</param>
    /// <param name="New">How many were new.</param>
    public sealed record AcceptedAll(IReadOnlyList<Guid> EventIds, int New) : IntakeVerdict;

    /// <summary>Taken, with an answer that the sender or the admin asks for.</summary>
    /// <param name="Status">HTTP status, 200 to 299.</param>
    /// <param name="ContentType">Content type of the body; null where there is none.</param>
    /// <param name="Body">The body; empty for none.</param>
    /// <param name="Headers">Headers besides.</param>
    public sealed record Answered(int Status, string? ContentType, string Body, IReadOnlyList<KeyValuePair<string, string>>? Headers = null) : IntakeVerdict;

    /// <summary>Not taken.</summary>
    /// <param name="Status">HTTP status: 400, 401, 405, 413, 415, 429 or 503.</param>
    /// <param name="Sentence">What is wrong and what to do, safe for a stranger to read.</param>
    /// <param name="RetryAfter">With 429 and 503.</param>
    /// <param name="Methods">With 405: the methods that the route takes.</param>
    public sealed record Refused(int Status, string Sentence, TimeSpan? RetryAfter = null, IReadOnlyList<string>? Methods = null) : IntakeVerdict
    {
        /// <summary>With 415 for how a body is packed: what is taken.</summary>
        public string? AcceptEncoding { get; init; }
    }
}
