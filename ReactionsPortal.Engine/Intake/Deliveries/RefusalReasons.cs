using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Intake.Deliveries;

/// <summary>Why a call became no event of its own, in words that people of the portal can act on.</summary>
internal sealed class RefusalReasons(NearestRoute nearest)
{
    private const int MostReactions = 5;

    /// <summary>The sentence.</summary>
    public string Of(NotedCall noted) => noted switch
    {
        { Verdict: IntakeVerdict.Refused { Status: 401 }, Candidates.Count: 0 } => NobodyListens(noted.Call.Path),
        { Verdict: IntakeVerdict.Refused { Status: 401 }, Proofs.Problems: [var only] } => only.Sentence,
        { Verdict: IntakeVerdict.Refused { Status: 401 }, Proofs.Problems: { Count: > 0 } problems } => Each(problems),
        { Verdict: IntakeVerdict.Refused { Status: 405 } refused } => $"{noted.Call.Method} is not taken here. {refused.Sentence}",
        { Verdict: IntakeVerdict.Refused refused } => refused.Sentence,
        { Outcome: DeliveryOutcome.Repeat } => "Its sender's delivery id is known: the event came before.",
        _ => "A product tried out the address.",
    };

    private string NobodyListens(string path) => nearest.Find(path) is var (route, reaction)
        ? $"No reaction listens at {path}; the nearest is {route} of '{reaction}'."
        : $"No reaction listens at {path}.";

    private static string Each(IReadOnlyList<Proofs.ProofProblem> problems)
    {
        var groups = problems.GroupBy(problem => problem.Sentence, problem => problem.Candidate.Entry.Reaction.Document.Name, StringComparer.Ordinal).ToList();
        return groups is [var one] ? one.Key : string.Join(' ', groups.Take(MostReactions).Select(group => $"{string.Join(", ", group.Take(MostReactions))}: {group.Key}"));
    }
}
