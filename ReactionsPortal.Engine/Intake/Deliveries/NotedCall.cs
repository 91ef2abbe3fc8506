using ReactionsPortal.Engine.Intake.Proofs;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Intake.Deliveries;

/// <summary>What is kept of a call that became no event of its own, until it is written: never a stranger's whole body.</summary>
internal sealed record NotedCall
{
    /// <summary>Most that is kept of a stranger's body, and of one that is too long.</summary>
    public const int HeadBytes = 1024;

    /// <summary>Longest body of a proven caller that is kept whole.</summary>
    public const int MostBytes = 128 * 1024;

    /// <summary>Time-ordered identifier.</summary>
    public required Guid Id { get; init; }

    /// <summary>The call without its body.</summary>
    public required WebhookCall Call { get; init; }

    /// <summary>What became of it.</summary>
    public required IntakeVerdict Verdict { get; init; }

    /// <summary>Triggers whose route fits; null where that was not looked at.</summary>
    public IReadOnlyList<WebhookCandidate>? Candidates { get; init; }

    /// <summary>What its proofs came to.</summary>
    public WebhookProofs Proofs { get; init; } = WebhookProofs.None;

    /// <summary>The event that it repeats; null: none.</summary>
    public Guid? Repeats { get; init; }

    /// <summary>What is kept of the body.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>Bytes received; null: none were read.</summary>
    public long? BodyBytes { get; init; }

    /// <summary>Whether the caller proved itself.</summary>
    public bool IsProven => Proofs.Accepted.Count > 0;

    /// <summary>What it is called in lists.</summary>
    public DeliveryOutcome Outcome => Verdict is IntakeVerdict.Refused ? DeliveryOutcome.Refused : Repeats is null ? DeliveryOutcome.Handshake : DeliveryOutcome.Repeat;

    /// <summary>A call that intake heard.</summary>
    /// <returns>Null where it is an event of its own, which says it all, and for strangers who are held off.</returns>
    public static NotedCall? Of(CallHearing hearing, IntakeVerdict verdict, DateTimeOffset now)
    {
        var isRefused = verdict is IntakeVerdict.Refused;
        var isHeldOff = verdict is IntakeVerdict.Refused { Status: 429 } && hearing.Proofs.Accepted.Count == 0;
        if (isHeldOff || (!isRefused && hearing.Receipt is { IsRepeat: false }))
            return null;
        var body = hearing.Call.Body;
        var kept = isRefused && hearing.Proofs.Accepted.Count > 0 && body.Length <= MostBytes ? body : body[..Math.Min(body.Length, HeadBytes)];
        return new()
        {
            Id = Guid.CreateVersion7(now),
            Call = hearing.Call with { Body = default },
            Verdict = verdict,
            Candidates = hearing.Candidates,
            Proofs = hearing.Proofs,
            Repeats = isRefused ? null : hearing.Receipt?.EventId,
            Body = kept.ToArray(),
            BodyBytes = body.Length,
        };
    }

    /// <summary>A call that was turned away before intake heard it.</summary>
    public static NotedCall Of(WebhookCall call, IntakeVerdict.Refused refused, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), Call = call with { Body = default }, Verdict = refused };
}
