using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Intake.Proofs;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Intake.Deliveries;

/// <summary>What intake finds out about a call on the way to its verdict: for the record, never for the caller.</summary>
internal sealed class CallHearing(WebhookCall call)
{
    /// <summary>The call.</summary>
    public WebhookCall Call { get; } = call;

    /// <summary>Who had it delivered again; null: it comes from outside.</summary>
    public RedeliveryOf? Redelivery { get; init; }

    /// <summary>Reactions that it proved itself to when it came first, in place of its proof; null: it comes from outside.</summary>
    public IReadOnlyList<Guid>? ProvenTo { get; init; }

    /// <summary>Triggers whose route fits.</summary>
    public IReadOnlyList<WebhookCandidate> Candidates { get; set; } = [];

    /// <summary>What its proofs came to.</summary>
    public WebhookProofs Proofs { get; set; } = WebhookProofs.None;

    /// <summary>What trial call it is; null: it is none.</summary>
    public string? Handshake { get; set; }

    /// <summary>The event that it is, or repeats; null: none was stored.</summary>
    public InboxReceipt? Receipt { get; set; }
}
