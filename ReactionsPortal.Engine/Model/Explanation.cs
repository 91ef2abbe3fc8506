using System.Text.Json.Serialization;

namespace ReactionsPortal.Engine.Model;

/// <summary>Why a reaction did or did not match an event.</summary>
public sealed record Explanation
{
    /// <summary>The reaction.</summary>
    public required ReactionReference Reaction { get; init; }

    /// <summary>Whether a run was made.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>A sentence: <c>Did not run: Environment was Staging, wanted Production. 2 of 3 conditions met.</c></summary>
    public required string Reason { get; init; }

    /// <summary>Every condition, in the document's order.</summary>
    public required IReadOnlyList<ConditionOutcome> Conditions { get; init; }

    /// <summary>The run that was made, if any.</summary>
    public Guid? Run { get; init; }
}

/// <summary>The outcome for one reaction.</summary>
public enum Verdict
{
    /// <summary>A run was made.</summary>
    Ran,

    /// <summary>The trigger or the filter said no.</summary>
    DidNotRun,

    /// <summary>The reaction was paused.</summary>
    Paused,

    /// <summary>The reaction waits for something else to follow, or by a time: the event begins or ends that wait.</summary>
    Awaits,
}

/// <summary>One condition: what was wanted beside what was found.</summary>
/// <param name="Field">Variable, or <c>Trigger.Event</c>, <c>Trigger.Route</c>, <c>Trigger.Connection</c>, <c>Trigger.Key</c> for the trigger's own conditions.</param>
/// <param name="Operator">The document's word: <c>is</c>, <c>in</c> ...</param>
/// <param name="Wanted">What the reaction asks for, as text.</param>
/// <param name="Found">What the event had; null when the variable is missing.</param>
/// <param name="Met">Whether it held, with the negations around it taken into account.</param>
public sealed record ConditionOutcome(string Field, string Operator, string Wanted, string? Found, bool Met)
{
    /// <summary>The value was too long to be searched for the pattern in time: that counts as not met.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsGivenUp { get; init; }
}

/// <summary>A reaction by id, name and version, as it was then.</summary>
public sealed record ReactionReference(Guid Id, string Name, int Version);
