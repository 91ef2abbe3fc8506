using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Audit;

/// <summary>What is to be noted.</summary>
/// <param name="Action">What was done.</param>
/// <param name="Subject">To what.</param>
public sealed record AuditNote(AuditAction Action, AuditSubject Subject)
{
    /// <summary>What else is worth knowing, in a few words: a hash, a number of events.</summary>
    public string? Detail { get; init; }

    /// <summary>How it was, as text of several lines. Values of secrets are masked when it is noted.</summary>
    public string? Before { get; init; }

    /// <summary>How it is, as text of several lines. Values of secrets are masked when it is noted.</summary>
    public string? After { get; init; }
}
