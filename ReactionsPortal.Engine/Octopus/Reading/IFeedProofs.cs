using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Octopus.Reading;

/// <summary>What can be said for sure of what was read of a connection, and of what was not.</summary>
public interface IFeedProofs
{
    /// <summary>The proof as of now; null when there is no such connection.</summary>
    Task<FeedProof?> FindAsync(Guid connection, CancellationToken cancellationToken);
}

/// <summary>What was read, what was not, and why.</summary>
public sealed record FeedProof
{
    /// <summary>Whether <see cref="Sentence"/> claims that nothing was missed up to now.</summary>
    public required bool IsWhole { get; init; }

    /// <summary><c>Nothing missed since …</c> where that is true; else up to when it is, and what keeps it from being true.</summary>
    public required string Sentence { get; init; }

    /// <summary>From when on nothing was missed; null where nothing was read yet.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Stretches of AutoIds, newest first.</summary>
    public required IReadOnlyList<FeedRange> Ranges { get; init; }

    /// <summary>Numbers without an event among the last ones read, newest first.</summary>
    public required IReadOnlyList<FeedGap> Gaps { get; init; }

    /// <summary>How many numbers the gaps hold together.</summary>
    public required long MissingNumbers { get; init; }

    /// <summary>The push beside the feed; null where no subscription is set up and none pushed.</summary>
    public PushProof? Push { get; init; }
}

/// <summary>A stretch of AutoIds.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="From">First number.</param>
/// <param name="To">Last number.</param>
/// <param name="Events">Events that came of it.</param>
/// <param name="FirstAt">When its reading began.</param>
/// <param name="LastAt">When it ended.</param>
/// <param name="Words">What became of it, in words.</param>
public sealed record FeedRange(FeedRangeKind Kind, long From, long To, long Events, DateTimeOffset FirstAt, DateTimeOffset LastAt, string Words);

/// <summary>Numbers without an event.</summary>
/// <param name="From">First number.</param>
/// <param name="To">Last number.</param>
/// <param name="NoticedAt">When the event after it came.</param>
/// <param name="Words">Why, in words.</param>
public sealed record FeedGap(long From, long To, DateTimeOffset NoticedAt, string Words);

/// <summary>The push beside the feed, over the last events.</summary>
/// <param name="Both">Events that came both ways.</param>
/// <param name="PushSeconds">Median from happening to being pushed, whatever the server's clock says; null where nothing was pushed.</param>
/// <param name="FeedSeconds">Median from happening to being read, likewise; null where nothing was read.</param>
/// <param name="LeadSeconds">Median by which the push was ahead of the feed, by the portal's clock.</param>
/// <param name="WithoutPush">Events of the feed whose push never came, newest first.</param>
/// <param name="WithoutFeed">Events that were pushed and that the feed has not brought, newest first.</param>
public sealed record PushProof(int Both, double? PushSeconds, double? FeedSeconds, double? LeadSeconds, IReadOnlyList<ArrivedEvent> WithoutPush, IReadOnlyList<ArrivedEvent> WithoutFeed);

/// <summary>An event by how it came.</summary>
/// <param name="Id">The portal's id.</param>
/// <param name="OctopusId">Octopus's id.</param>
/// <param name="Summary">Its line for people.</param>
/// <param name="At">When it came.</param>
public sealed record ArrivedEvent(Guid Id, string OctopusId, string Summary, DateTimeOffset At);
