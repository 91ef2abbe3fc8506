namespace ReactionsPortal.Engine.Matching.Enrichment;

/// <summary>What enrichment made of one event.</summary>
internal abstract record EnrichmentOutcome
{
    private EnrichmentOutcome()
    {
    }

    /// <summary>The event's variables.</summary>
    /// <param name="Values">Values by name in its usual spelling; names are looked up ignoring case.</param>
    internal sealed record Variables(IReadOnlyDictionary<string, string> Values) : EnrichmentOutcome;

    /// <summary>The server cannot say now. The event keeps its place and is tried again.</summary>
    /// <param name="Reason">A sentence.</param>
    /// <param name="RetryAfter">When to try again, 1 s to 60 s unless the server asked for more.</param>
    internal sealed record Delayed(string Reason, TimeSpan RetryAfter) : EnrichmentOutcome;
}
