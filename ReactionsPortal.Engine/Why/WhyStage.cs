using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Why;

/// <summary>One stage on the way from a reaction to its run.</summary>
/// <param name="Step">Which.</param>
/// <param name="State">How it went.</param>
/// <param name="Sentence">How it went, in words.</param>
public sealed record WhyStage(WhyStep Step, WhyState State, string Sentence)
{
    /// <summary>Where one can see for oneself.</summary>
    public IReadOnlyList<WhyProof> Proofs { get; init; } = [];

    /// <summary>The conditions of the nearest event, wanted beside found; empty where none decided.</summary>
    public IReadOnlyList<ConditionOutcome> Conditions { get; init; } = [];
}

/// <summary>The stages, in order.</summary>
public enum WhyStep
{
    /// <summary>There was such a reaction.</summary>
    Reaction,

    /// <summary>It was enabled.</summary>
    Enabled,

    /// <summary>Its source was heard.</summary>
    Source,

    /// <summary>An event came.</summary>
    Event,

    /// <summary>The event was matched.</summary>
    Matching,

    /// <summary>The filter said yes.</summary>
    Filter,

    /// <summary>A run was made, and succeeded.</summary>
    Run,
}

/// <summary>How a stage went.</summary>
public enum WhyState
{
    /// <summary>As it should.</summary>
    Passed,

    /// <summary>Well enough to go on, with something to know.</summary>
    Noted,

    /// <summary>It is not over; it goes on by itself.</summary>
    Waits,

    /// <summary>Here it ended.</summary>
    Failed,
}

/// <summary>A thing of the portal that proves a statement.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its name, or what it proves.</param>
/// <param name="Id">Its identifier; null where the kind says it all.</param>
/// <param name="At">When, where that matters.</param>
public sealed record WhyProof(WhyProofKind Kind, string Text, Guid? Id, DateTimeOffset? At = null);

/// <summary>What proves something.</summary>
public enum WhyProofKind
{
    /// <summary>The versions of the reaction.</summary>
    Versions,

    /// <summary>The audit trail of a thing.</summary>
    Audit,

    /// <summary>A connection, with how it was read.</summary>
    Connection,

    /// <summary>A call of a webhook.</summary>
    Delivery,

    /// <summary>An event.</summary>
    Event,

    /// <summary>A run.</summary>
    Run,

    /// <summary>The editor of a reaction, where its filter can be changed.</summary>
    Reaction,
}
