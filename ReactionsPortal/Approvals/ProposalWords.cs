using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Approvals;

/// <summary>Proposals in words.</summary>
internal static class ProposalWords
{
    /// <summary>What is proposed: <c>Delete Tell New Relic</c>.</summary>
    public static string Title(Proposal proposal) => proposal.Kind switch
    {
        ProposalKind.Create => L($"Make {proposal.Name}"),
        ProposalKind.Enable => L($"Enable {proposal.Name}"),
        ProposalKind.Delete => L($"Delete {proposal.Name}"),
        _ => L($"Change {proposal.Name}"),
    };

    /// <summary>How it stands, and by whom; null while it waits.</summary>
    public static string? State(Proposal proposal) => proposal.State switch
    {
        ProposalState.Approved => L($"approved by {proposal.DecidedBy}"),
        ProposalState.Declined => L($"declined by {proposal.DecidedBy}"),
        ProposalState.Withdrawn => L("withdrawn"),
        ProposalState.Overtaken => L("void: the reaction changed meanwhile"),
        _ => null,
    };

    /// <summary>Tags of the reaction before and after.</summary>
    public static IReadOnlyList<string> Tags(Proposal proposal) => [.. (proposal.Before?.Tags ?? []).Concat(proposal.After?.Tags ?? []).Distinct(StringComparer.OrdinalIgnoreCase)];
}
