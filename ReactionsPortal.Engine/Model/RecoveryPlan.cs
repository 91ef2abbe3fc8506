namespace ReactionsPortal.Engine.Model;

/// <summary>How a recovery stands.</summary>
public enum RecoveryState
{
    /// <summary>It goes on.</summary>
    Running,

    /// <summary>All of its runs were looked at.</summary>
    Done,

    /// <summary>Somebody ended it.</summary>
    Stopped,
}

/// <summary>What there is to catch up with at a destination.</summary>
/// <param name="Destination">Host, and port where it is not the usual one.</param>
/// <param name="Failed">Runs of the last days that failed for good and did not run again since.</param>
/// <param name="Waiting">Runs that wait for their next attempt.</param>
/// <param name="Superseded">How many of both are about a deployment after which the same project was deployed to the same environment anew.</param>
/// <param name="Since">When the oldest of them was made.</param>
/// <param name="LastError">Why the newest of them failed; null: it says nothing.</param>
public sealed record RecoveryOutlook(string Destination, int Failed, int Waiting, int Superseded, DateTimeOffset Since, string? LastError)
{
    /// <summary>Most runs that are looked at; <see cref="IsCut"/> says that there are more.</summary>
    public const int Most = 5_000;

    /// <summary>Whether there are more than <see cref="Most"/>: a plan takes the rest along, and more may be superseded.</summary>
    public bool IsCut { get; init; }

    /// <summary>Names of the reactions, the one with the most runs first.</summary>
    public IReadOnlyList<string> Reactions { get; init; } = [];
}

/// <summary>A plan that was started.</summary>
public sealed record Recovery
{
    /// <summary>Its identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>Host, and port where it is not the usual one.</summary>
    public required string Destination { get; init; }

    /// <summary>How it stands.</summary>
    public required RecoveryState State { get; init; }

    /// <summary>Runs that are started in a minute.</summary>
    public required int PerMinute { get; init; }

    /// <summary>Whether runs are left out after whose deployment the same project was deployed to the same environment anew.</summary>
    public required bool LeavesOutSuperseded { get; init; }

    /// <summary>How many runs it was about when it was started.</summary>
    public required int Total { get; init; }

    /// <summary>How many were run again, or had their waiting attempt started.</summary>
    public required int Done { get; init; }

    /// <summary>How many were left out as superseded.</summary>
    public required int Superseded { get; init; }

    /// <summary>When it was started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Who started it.</summary>
    public required string StartedBy { get; init; }

    /// <summary>When it ended; null: it goes on.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who stopped it; null: nobody did.</summary>
    public string? EndedBy { get; init; }
}
