namespace ReactionsPortal.Engine.Model;

/// <summary>A change to a reaction in a protected folder, which takes effect when another Editor of the folder approves it.</summary>
public sealed record Proposal
{
    /// <summary>Longest note.</summary>
    public const int LongestNote = 500;

    /// <summary>Time-ordered identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>What is to be done.</summary>
    public required ProposalKind Kind { get; init; }

    /// <summary>The reaction; null: it is to be made.</summary>
    public Guid? Reaction { get; init; }

    /// <summary>The reaction's name.</summary>
    public required string Name { get; init; }

    /// <summary>The version that it is about; null: the reaction is to be made.</summary>
    public int? BaseVersion { get; init; }

    /// <summary>The reaction as it was when the change was proposed; null: there was none.</summary>
    public ReactionDocument? Before { get; init; }

    /// <summary>The reaction as it is to be; null: there is to be none.</summary>
    public ReactionDocument? After { get; init; }

    /// <summary>When it was proposed.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Who proposed it.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>How it stands.</summary>
    public required ProposalState State { get; init; }

    /// <summary>When it was decided; null: it waits.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Who decided; null: it waits.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>What was said about the decision; null: nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Tags of the reaction before and after: where it belongs.</summary>
    internal IReadOnlyList<string> Tags => [.. (Before?.Tags ?? []).Concat(After?.Tags ?? []).Distinct(StringComparer.OrdinalIgnoreCase)];
}

/// <summary>What a proposal is about. Numbers are stored.</summary>
public enum ProposalKind
{
    /// <summary>A new reaction.</summary>
    Create,

    /// <summary>A new version.</summary>
    Change,

    /// <summary>A paused reaction is to go on.</summary>
    Enable,

    /// <summary>A reaction is to be deleted.</summary>
    Delete,
}

/// <summary>How a proposal stands. Numbers are stored.</summary>
public enum ProposalState
{
    /// <summary>Nobody has decided.</summary>
    Waiting,

    /// <summary>It was approved, and has taken effect.</summary>
    Approved,

    /// <summary>It was declined.</summary>
    Declined,

    /// <summary>Who proposed it took it back.</summary>
    Withdrawn,

    /// <summary>The reaction changed meanwhile, so that it can no longer be approved.</summary>
    Overtaken,
}
