using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Runs;

/// <summary>The retry policy and time-out that a document means where it names none.</summary>
public static class RetryPolicies
{
    /// <summary>HTTP: five attempts, 5 s to 10 min. Scripts: one, unless they are repeatable.</summary>
    public static RetryPolicy Of(ReactionDocument document) => document switch
    {
        { Action.PowerShell.Repeatable: false } => RetryPolicy.None,
        { Retry: { } retry } => retry,
        { Action.PowerShell: not null } => RetryPolicy.None,
        _ => new RetryPolicy(),
    };

    /// <summary>30 s for HTTP, 5 min for scripts.</summary>
    public static TimeSpan TimeoutOf(ReactionDocument document) =>
        document.Timeout ?? (document.Action.PowerShell is null ? TimeSpan.FromSeconds(30) : TimeSpan.FromMinutes(5));
}
