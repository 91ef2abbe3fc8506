using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Why;

/// <summary>All that an answer is made of, read before it is judged.</summary>
internal sealed record WhyCase
{
    /// <summary>The reaction through time.</summary>
    public required ReactionPast Past { get; init; }

    /// <summary>What is asked about.</summary>
    public required WhySpan Span { get; init; }

    /// <summary>The reaction as it was at the end of the span.</summary>
    public required ReactionDocument Document { get; init; }

    /// <summary>Whether the source was heard.</summary>
    public required SourceFinding Source { get; init; }

    /// <summary>Events that the reaction was asked about, the most telling first.</summary>
    public required IReadOnlyList<WhyEvent> Asked { get; init; }

    /// <summary>Events of its trigger that it was not asked about.</summary>
    public required IReadOnlyList<EventListItem> Unasked { get; init; }

    /// <summary>What it awaited in the span, newest first.</summary>
    public required IReadOnlyList<Awaited> Awaited { get; init; }

    /// <summary>When the oldest event that is kept came, where older ones were cleared away; else null.</summary>
    public required DateTimeOffset? KeptSince { get; init; }

    /// <summary>Those with a run.</summary>
    public IReadOnlyList<WhyEvent> WithRuns => [.. Asked.Where(one => one.Run is not null)];

    /// <summary>Those that wait to be matched.</summary>
    public IReadOnlyList<EventListItem> Unmatched => [.. Unasked.Where(one => !one.IsMatched)];

    /// <summary>Orders events so that the first one tells most: a run that failed, one that is not over, one that succeeded, a pause, the nearest miss.</summary>
    public static IReadOnlyList<WhyEvent> Ordered(IEnumerable<WhyEvent> events) =>
        [.. events.OrderBy(Rank).ThenBy(one => one.Explanation is { } explanation ? Nearness.Of(explanation) : 0).ThenByDescending(one => one.Event.ReceivedAt)];

    private static int Rank(WhyEvent one) => one switch
    {
        { Run.Status: RunStatus.Failed or RunStatus.Interrupted or RunStatus.Cancelled } => 0,
        { Run.Status: RunStatus.WaitingForRetry } => 1,
        { Run.Status: RunStatus.Queued or RunStatus.Running } => 2,
        { Run: not null } => 3,
        { Explanation.Verdict: Verdict.Paused } => 4,
        { Explanation.Verdict: Verdict.Awaits } => 6,
        _ => 5,
    };
}
