using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Audit;

/// <summary>What somebody did, as it was noted. It is never changed and never deleted.</summary>
public sealed record AuditEntry
{
    /// <summary>Its place in the trail: 1 for the first, without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it was noted.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it: a member's name, an API key, or the portal.</summary>
    public required string Actor { get; init; }

    /// <summary>The role that allowed it; null for somebody who was not signed in.</summary>
    public string? Role { get; init; }

    /// <summary>The address that the call came from; null where the portal itself acted.</summary>
    public string? From { get; init; }

    /// <summary>What was done.</summary>
    public required AuditAction Action { get; init; }

    /// <summary>To what.</summary>
    public required AuditSubject Subject { get; init; }

    /// <summary>What else is worth knowing.</summary>
    public string? Detail { get; init; }

    /// <summary>Whether it was noted how the subject was before or is since.</summary>
    public required bool HasTexts { get; init; }

    /// <summary>SHA-256 over the entry and the hash of the one before, in small hexadecimal digits.</summary>
    public required string Hash { get; init; }
}

/// <summary>An entry with how its subject was and is.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Before">How it was; null where nothing was noted.</param>
/// <param name="After">How it is since; null where nothing was noted.</param>
public sealed record AuditDetails(AuditEntry Entry, string? Before, string? After);
