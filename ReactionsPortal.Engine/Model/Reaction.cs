namespace ReactionsPortal.Engine.Model;

/// <summary>A reaction as it stands: its newest version and whether it is enabled.</summary>
public sealed record Reaction
{
    /// <summary>Time-ordered identifier, the same through all versions.</summary>
    public required Guid Id { get; init; }

    /// <summary>Number of the newest version, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>The newest version's document; its <see cref="ReactionDocument.Enabled"/> is the present state.</summary>
    public required ReactionDocument Document { get; init; }

    /// <summary>When the first version was saved.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the newest version was saved.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Who saved the newest version.</summary>
    public required string UpdatedBy { get; init; }

    /// <summary>When and by whom it was paused; null while enabled.</summary>
    public Pause? Paused { get; init; }

    /// <summary>Newest run that was not a test; null when there was none.</summary>
    public LastRun? LastRun { get; init; }
}

/// <summary>That a reaction was paused.</summary>
/// <param name="At">When.</param>
/// <param name="By">By whom.</param>
/// <param name="Why">Why it paused itself, as a sentence; null: somebody paused it.</param>
public sealed record Pause(DateTimeOffset At, string By, string? Why = null);

/// <summary>The newest run of a reaction, for lists.</summary>
public sealed record LastRun(Guid Id, RunStatus Status, DateTimeOffset CreatedAt);

/// <summary>One saved version of a reaction.</summary>
public sealed record ReactionVersion(int Version, ReactionDocument Document, DateTimeOffset SavedAt, string SavedBy)
{
    /// <summary>Most characters of a note.</summary>
    public const int LongestNote = 500;

    /// <summary>What it was saved for, in somebody's words; null: nobody said.</summary>
    public string? Note { get; init; }
}
