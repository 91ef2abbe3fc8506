using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Approvals;

/// <summary>Proposals in words.</summary>
internal static class ProposalWords
{
    /// <summary>What is proposed: <c>Delete Tell New Relic</c>.</summary>
    public static string Title(Proposal proposal) => proposal.Kind switch
    {
        ProposalKind.Create => $"Make {proposal.Name}",
        ProposalKind.Enable => $"Enable {proposal.Name}",
        ProposalKind.Delete => $"Delete {proposal.Name}",
        _ => $"Change {proposal.Name}",
    };

    /// <summary>How it stands, and by whom; null while it waits.</summary>
    public static string? State(Proposal proposal) => proposal.State switch
    {
        ProposalState.Approved => $"approved by {proposal.DecidedBy}",
        ProposalState.Declined => $"declined by {proposal.DecidedBy}",
        ProposalState.Withdrawn => "withdrawn",
        ProposalState.Overtaken => "void: the reaction changed meanwhile",
        _ => null,
    };

    /// <summary>Tags of the reaction before and after.</summary>
    public static IReadOnlyList<string> Tags(Proposal proposal) => [.. (proposal.Before?.Tags ?? []).Concat(proposal.After?.Tags ?? []).Distinct(StringComparer.OrdinalIgnoreCase)];
}
