using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Approvals;

/// <summary>The answer to a change that waits for approval.</summary>
/// <param name="Detail">What that means, as a sentence.</param>
/// <param name="Proposal">What was written down.</param>
internal sealed record Proposed(string Detail, Proposal Proposal);
