using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Approvals;

/// <summary>Protected folders, and the changes that wait for another Editor. Who sees no folder of a proposal does not know of it.</summary>
public interface IApprovals
{
    /// <summary>The proposals that the actor sees, the newest first, at most 200.</summary>
    Task<IReadOnlyList<Proposal>> ListAsync(ProposalState? state, Actor actor, CancellationToken cancellationToken);

    /// <summary>One proposal; null when there is none.</summary>
    Task<Proposal?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken);

    /// <summary>Lets a proposal take effect. Needs Editor in all of the reaction's folders (Script author for a script), and somebody else than proposed it.</summary>
    Task<ApprovalOutcome> ApproveAsync(Guid id, string? note, Actor actor, CancellationToken cancellationToken);

    /// <summary>Refuses a proposal. Needs Editor in all of the reaction's folders.</summary>
    Task<ApprovalOutcome> DeclineAsync(Guid id, string? note, Actor actor, CancellationToken cancellationToken);

    /// <summary>Takes an own proposal back.</summary>
    Task<ApprovalOutcome> WithdrawAsync(Guid id, Actor actor, CancellationToken cancellationToken);

    /// <summary>Names of the protected folders, in order.</summary>
    Task<IReadOnlyList<string>> ProtectedAsync(CancellationToken cancellationToken);

    /// <summary>Protects a folder, or not any more. Needs Administrator.</summary>
    /// <returns>Null when done; else a sentence that says what is wrong with the name.</returns>
    Task<string?> ProtectAsync(string folder, bool isProtected, Actor actor, CancellationToken cancellationToken);
}

/// <summary>What became of a decision.</summary>
public abstract record ApprovalOutcome
{
    private ApprovalOutcome()
    {
    }

    /// <summary>It was decided; the reaction as it is now, and the key that was made for it, where there are any.</summary>
    public sealed record Done(Proposal Proposal, Reaction? Reaction, string? GeneratedKey) : ApprovalOutcome;

    /// <summary>It was not; a sentence says why.</summary>
    public sealed record Refused(string Why) : ApprovalOutcome;

    /// <summary>There is no such proposal.</summary>
    public sealed record NotFound : ApprovalOutcome;
}
