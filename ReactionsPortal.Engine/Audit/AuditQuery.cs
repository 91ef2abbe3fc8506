using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Audit;

/// <summary>Which entries.</summary>
public sealed record AuditQuery
{
    /// <summary>Only by this actor, ignoring case.</summary>
    public string? Actor { get; init; }

    /// <summary>Only this action.</summary>
    public AuditAction? Action { get; init; }

    /// <summary>Only about things of this kind.</summary>
    public AuditSubjectKind? Kind { get; init; }

    /// <summary>Only about the thing with this identifier or name, ignoring case.</summary>
    public string? Subject { get; init; }

    /// <summary>Text in the names of actor and subject, the address, the detail and the texts, ignoring case.</summary>
    public string? Text { get; init; }

    /// <summary>Noted at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Noted before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Cursor from the page before.</summary>
    public string? After { get; init; }

    /// <summary>1 to 200.</summary>
    public int Limit { get; init; } = 50;
}
