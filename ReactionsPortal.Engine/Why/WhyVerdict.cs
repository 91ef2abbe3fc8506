namespace ReactionsPortal.Engine.Why;

/// <summary>What a case comes to.</summary>
/// <param name="Outcome">In a word.</param>
/// <param name="Sentence">In words.</param>
/// <param name="Stages">As far as it went.</param>
internal sealed record WhyVerdict(WhyOutcome Outcome, string Sentence, IReadOnlyList<WhyStage> Stages);
