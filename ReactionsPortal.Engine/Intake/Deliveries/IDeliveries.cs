using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Intake.Deliveries;

/// <summary>The calls of webhooks as received: those that became events, and the newest of those that did not.</summary>
public interface IDeliveries
{
    /// <summary>Newest first.</summary>
    Task<Page<DeliveryListItem>> ListAsync(DeliveryQuery query, CancellationToken cancellationToken);

    /// <summary>One as received; null when there is none.</summary>
    Task<Delivery?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Takes it again as a new event for the reactions that listen at its address today. Needs Support, who vouches for it in place of its proof.</summary>
    Task<RedeliveryOutcome> RedeliverAsync(Guid id, Actor actor, CancellationToken cancellationToken);

    /// <summary>What a reaction's route turned away within the last hour; null: nothing.</summary>
    Task<RefusedLately?> RefusedLatelyAsync(Guid reaction, CancellationToken cancellationToken);

    /// <summary>Calls that could not be kept since the portal started.</summary>
    LostDeliveries Lost { get; }

    /// <summary>Yields whenever calls came; several in a row may come as one.</summary>
    IAsyncEnumerable<int> FollowAsync(CancellationToken cancellationToken);
}

/// <summary>Which deliveries.</summary>
public sealed record DeliveryQuery
{
    /// <summary>Only these outcomes; empty: all.</summary>
    public IReadOnlyList<DeliveryOutcome> Outcomes { get; init; } = [];

    /// <summary>Only those that this reaction took, or whose route fits it.</summary>
    public Guid? Reaction { get; init; }

    /// <summary>Text in path, summary or reason, ignoring case.</summary>
    public string? Text { get; init; }

    /// <summary>Received at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Received before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Cursor from the page before.</summary>
    public string? After { get; init; }

    /// <summary>1 to 200.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Reactions whose calls count; null: all. Set by the folders' guard.</summary>
    internal IReadOnlySet<Guid>? Within { get; init; }
}

/// <summary>What became of a redelivery.</summary>
public abstract record RedeliveryOutcome
{
    private RedeliveryOutcome()
    {
    }

    /// <summary>It is a new event.</summary>
    public sealed record Done(Guid Event) : RedeliveryOutcome;

    /// <summary>Its event was known already: its sender came again meanwhile.</summary>
    public sealed record Known(Guid Event) : RedeliveryOutcome;

    /// <summary>Not taken; a sentence says why.</summary>
    public sealed record Refused(string Why) : RedeliveryOutcome;

    /// <summary>There is no such delivery.</summary>
    public sealed record NotFound : RedeliveryOutcome;
}

/// <summary>Calls that a reaction's route turned away within the last hour.</summary>
/// <param name="Count">How many are on record.</param>
/// <param name="Reason">Why the newest was.</param>
/// <param name="LastAt">When the newest came.</param>
/// <param name="Newest">The newest.</param>
public sealed record RefusedLately(int Count, string Reason, DateTimeOffset LastAt, Guid Newest);

/// <summary>Calls that could not be kept: more came than could be written, or the disk took none.</summary>
/// <param name="Count">How many.</param>
/// <param name="LastAt">When the newest came; null: none was lost.</param>
public sealed record LostDeliveries(long Count, DateTimeOffset? LastAt);
