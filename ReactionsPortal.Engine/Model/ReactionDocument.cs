namespace ReactionsPortal.Engine.Model;

/// <summary>
/// "When trigger and filter, do action": what an admin writes, the same shape in the API, in exports and in version history.
/// </summary>
public sealed record ReactionDocument
{
    /// <summary>Name shown everywhere; 1 to 200 characters, unique ignoring case.</summary>
    public string Name { get; init; } = "";

    /// <summary>False: events are still explained, but no run is made.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Words to find it by; at most 20 of at most 50 characters.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What starts it; exactly one kind.</summary>
    public Trigger Trigger { get; init; } = new();

    /// <summary>Conditions that the event must meet; null: every event of the trigger.</summary>
    public Filter? Filter { get; init; }

    /// <summary>What is done; exactly one kind.</summary>
    public ActionDocument Action { get; init; } = new();

    /// <summary>What happens after a failed attempt; null: the action's default (HTTP: 5 attempts; PowerShell: one).</summary>
    public RetryPolicy? Retry { get; init; }

    /// <summary>How many runs at once and in a span; null: only the portal's own limits.</summary>
    public RunLimit? Limit { get; init; }

    /// <summary>Which runs go one after another; null: all go as soon as there is room.</summary>
    public RunOrder? Order { get; init; }

    /// <summary>Longest time for one attempt: 1 s to 30 min. Null: 30 s for HTTP, 5 min for PowerShell.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>After so many runs in a row that failed for good it pauses itself: 1 to 1,000. Null: it never does.</summary>
    public int? PauseAfterFailures { get; init; }

    /// <summary>The integration that it was made by; null: by none.</summary>
    public IntegrationOrigin? Integration { get; init; }
}
