using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Why;

/// <summary>What became of the runs.</summary>
internal sealed class RunStages(WhyTimes times)
{
    private const int MostProofs = 5;

    /// <summary>The verdict on a case with runs.</summary>
    /// <param name="why">The case.</param>
    /// <param name="way">The stages before.</param>
    /// <param name="cancelled">Who cancelled the first event's run; null where that is not on record or it was not.</param>
    public WhyVerdict Judge(WhyCase why, List<WhyStage> way, ReactionPast.Deed? cancelled)
    {
        var made = why.WithRuns;
        var telling = made[0];
        var words = telling.Run!.Status == RunStatus.Cancelled && cancelled is not null ? L($"Its run was cancelled by {cancelled.By} {times.At(cancelled.At, hasSeconds: true)}.") : telling.Run.Words;
        var (outcome, state) = telling.Run.Status switch
        {
            RunStatus.Failed or RunStatus.Interrupted or RunStatus.Cancelled => (WhyOutcome.RunFailed, WhyState.Failed),
            RunStatus.Succeeded => (WhyOutcome.Ran, WhyState.Passed),
            _ => (WhyOutcome.RunNotOver, WhyState.Waits),
        };
        var alike = made.Count(one => one.Run!.Status == telling.Run.Status);
        var others = made.Count == 1 ? "" : alike == made.Count ? L($" It is the same with all {made.Count} runs of that time.") : L($" It is the same with {alike} of the {made.Count} runs of that time.");
        var late = why.Source.Delay is { } delay && telling.Event.ReceivedAt - telling.Event.OccurredAt > EventStages.LongWay
            ? L($" It ran late: {delay}, and {telling.Event.Summary} was read {times.At(telling.Event.ReceivedAt, hasSeconds: true)}.") : "";
        var sentence = L($"It did run, for {telling.Event.Summary}. {words}{others}{late}");
        List<WhyProof> proofs = [.. made.Take(MostProofs).Select(one => new WhyProof(WhyProofKind.Run, one.Event.Summary, one.Run!.Id, one.Event.ReceivedAt))];
        if (cancelled is not null && telling.Run.Status == RunStatus.Cancelled)
            proofs.Add(new WhyProof(WhyProofKind.Audit, L("Who cancelled it"), telling.Run.Id, cancelled.At));
        return new WhyVerdict(outcome, sentence, [.. way, new WhyStage(WhyStep.Run, state, words) { Proofs = proofs }]);
    }
}
