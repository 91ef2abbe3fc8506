namespace ReactionsPortal.Engine.Model;

/// <summary>What does not fit what is there.</summary>
public enum DriftKind
{
    /// <summary>No event of the trigger carries a field that is named.</summary>
    Field,

    /// <summary>No event ever had a value that a condition wants.</summary>
    Value,

    /// <summary>Something in Octopus has another name now.</summary>
    Renamed,

    /// <summary>Something is not in Octopus any more, or never was.</summary>
    Gone,

    /// <summary>A secret does not exist.</summary>
    Secret,

    /// <summary>No call has reached a route for a month.</summary>
    Route,

    /// <summary>Events stopped carrying a field when Octopus was upgraded.</summary>
    Upgrade,
}

/// <summary>Something that a reaction names and the data does not have: a doubt, not an error.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Path">The field of the document: <c>filter.all[0].is</c>.</param>
/// <param name="Sentence">What was wanted, what there is, and what may be meant.</param>
public sealed record DriftFinding(DriftKind Kind, string Path, string Sentence)
{
    /// <summary>What may be meant; null: nothing is near.</summary>
    public string? Meant { get; init; }
}

/// <summary>What was found in a saved reaction.</summary>
/// <param name="Reaction">The reaction.</param>
/// <param name="Enabled">Whether it is enabled.</param>
/// <param name="Findings">At least one.</param>
public sealed record ReactionDrift(ReactionReference Reaction, bool Enabled, IReadOnlyList<DriftFinding> Findings);

/// <summary>What an upgrade of an Octopus server changed in its events, as far as they show.</summary>
/// <param name="Connection">Name of the connection.</param>
/// <param name="From">The version before.</param>
/// <param name="To">The version since.</param>
/// <param name="At">When it was noticed.</param>
/// <param name="Fields">Fields that came or went, those that reactions use first.</param>
public sealed record UpgradeDrift(string Connection, string From, string To, DateTimeOffset At, IReadOnlyList<UpgradedField> Fields);

/// <summary>A field that came or went.</summary>
/// <param name="Event">Name of the events.</param>
/// <param name="Field">The field.</param>
/// <param name="IsGone">Whether it went; else it came.</param>
/// <param name="Events">How many events since the upgrade say so.</param>
/// <param name="UsedBy">Reactions that name it.</param>
public sealed record UpgradedField(string Event, string Field, bool IsGone, long Events, IReadOnlyList<ReactionReference> UsedBy);
