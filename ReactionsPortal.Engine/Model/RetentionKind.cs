namespace ReactionsPortal.Engine.Model;

/// <summary>Kinds of history that have limits of their own.</summary>
public enum RetentionKind
{
    /// <summary>Runs that succeeded.</summary>
    SucceededRuns,

    /// <summary>Runs that failed, were interrupted or cancelled.</summary>
    FailedRuns,

    /// <summary>Events that started nothing.</summary>
    UnmatchedEvents,

    /// <summary>Calls of webhooks that became no event of their own.</summary>
    RefusedDeliveries,
}
