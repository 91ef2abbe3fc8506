namespace ReactionsPortal.Engine.Intake.Subscriptions;

/// <summary>The door for Octopus's subscriptions: authenticates, reads, and hands over to the inbox.</summary>
public interface ISubscriptionIntake
{
    /// <summary>Largest body in bytes that the door reads.</summary>
    int MaxBodyBytes { get; }

    /// <summary>Takes a push for a connection, named by its id or its name. Returns once its events are on disk.</summary>
    Task<SubscriptionVerdict> AcceptAsync(string connection, WebhookCall call, CancellationToken cancellationToken);
}

/// <summary>What became of a push.</summary>
public abstract record SubscriptionVerdict
{
    private SubscriptionVerdict()
    {
    }

    /// <summary>Its events are on disk.</summary>
    /// <param name="Events">The portal's ids of its events, in its order; the first one's for an event that was known.</param>
    /// <param name="New">How many were new.</param>
    public sealed record Taken(IReadOnlyList<Guid> Events, int New) : SubscriptionVerdict;

    /// <summary>Not taken.</summary>
    public sealed record NotTaken(IntakeVerdict.Refused Why) : SubscriptionVerdict;
}
