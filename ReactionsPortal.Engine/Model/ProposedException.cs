namespace ReactionsPortal.Engine.Model;

/// <summary>The change was not made: it was written down as a proposal. Endpoints answer it with 202 and the proposal, pages with the sentence.</summary>
public sealed class ProposedException(Proposal proposal, string message) : NotAllowedException(message)
{
    /// <summary>What was written down.</summary>
    public Proposal Proposal { get; } = proposal;
}
