using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Why;

/// <summary>What trigger and filter said to the events that came.</summary>
internal sealed class FilterStages(WhyTimes times)
{
    private const int MostProofs = 3;

    /// <summary>It said yes to at least one.</summary>
    public static WhyStage Passed(WhyCase why)
    {
        var (yes, all) = (why.WithRuns.Count, why.Asked.Count);
        var sentence = all == yes ? yes == 1 ? L("Its conditions were met.") : L("Its conditions were met by each.") : L($"Its conditions were met by {yes} of {all}.");
        return new WhyStage(WhyStep.Filter, WhyState.Passed, sentence) { Conditions = why.WithRuns[0].Explanation?.Conditions ?? [] };
    }

    /// <summary>It said no to all, or waits.</summary>
    public WhyVerdict Judge(WhyCase why, List<WhyStage> stages)
    {
        if (why.Awaited.Count > 0 || why.Asked is not [{ Explanation: { Verdict: Verdict.DidNotRun } said } nearest, ..])
            return Awaits(why, stages);
        var others = why.Asked.Count == 1 ? "" : L($" {(why.Asked.Count == AskedEvents.Most ? L("200 events or more") : L($"{why.Asked.Count} events"))} came in that time, and it ran for none; this was the nearest.");
        var outcome = OutcomeOf(said);
        var deaf = why.Source.IsDeaf ? L($" Besides, {why.Source.Short}.") : "";
        var sentence = outcome == WhyOutcome.FilteredOut && Elsewhere(why) is { } elsewhere ? elsewhere : L($"{said.Reason} That was {nearest.Event.Summary}, {times.At(nearest.Event.ReceivedAt, hasSeconds: true)}.{others}");
        var stage = new WhyStage(WhyStep.Filter, WhyState.Failed, said.Reason)
        {
            Proofs = [new WhyProof(WhyProofKind.Event, nearest.Event.Summary, nearest.Event.Id, nearest.Event.ReceivedAt), new WhyProof(WhyProofKind.Reaction, L("Its filter"), why.Past.Id), .. Causes(nearest)],
            Conditions = said.Conditions,
        };
        return new WhyVerdict(outcome, sentence + deaf, [.. stages, stage]);
    }

    /// <summary>Which of the ways of saying no it was.</summary>
    internal static WhyOutcome OutcomeOf(Explanation said) =>
        said.Reason == Reasons.Own ? WhyOutcome.OwnDoing
        : said.Reason.Contains("(Matching:MaxChainDepth)", StringComparison.Ordinal) && said.Conditions.All(condition => condition.Met) ? WhyOutcome.ChainEnded
        : WhyOutcome.FilteredOut;

    /// <summary>All that came was about other projects than the one that is wanted.</summary>
    private string? Elsewhere(WhyCase why)
    {
        if (ProjectWords.Only(why.Document.Filter) is not { } project)
            return null;
        var found = why.Asked.Select(one => one.Explanation?.Conditions.FirstOrDefault(condition => !condition.Met && condition.Field.Equals(ProjectWords.Field, StringComparison.OrdinalIgnoreCase))).ToList();
        if (found.Exists(condition => condition?.Found is null))
            return null;
        var names = found.Select(condition => condition!.Found!).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostProofs).ToList();
        var came = found.Count == 1 ? L("The one event of its trigger that came was") : L($"All {found.Count} events of its trigger that came were");
        return L($"Nothing came of {project} {times.Between(why.Span.From, why.Span.To)}, and {why.Source.Short}. {came} of {string.Join(", ", names)}.");
    }

    private static WhyVerdict Awaits(WhyCase why, List<WhyStage> stages)
    {
        var one = why.Awaited is [var newest, ..] ? newest : null;
        var sentence = one?.Sentence ?? why.Asked[0].Explanation?.Reason ?? "";
        var more = why.Awaited.Count > 1 ? L($" That is the last of {why.Awaited.Count} waits of that time.") : "";
        List<WhyProof> proofs = [.. new[] { one?.Began, one?.Came }.OfType<EventReference>().Select(about => new WhyProof(WhyProofKind.Event, about.Summary, about.Id))];
        return new WhyVerdict(WhyOutcome.Awaited, $"{sentence}{more}", [.. stages, new WhyStage(WhyStep.Filter, one?.State == AwaitedState.Waiting ? WhyState.Waits : WhyState.Failed, sentence) { Proofs = proofs }]);
    }

    private static IEnumerable<WhyProof> Causes(WhyEvent nearest) =>
        nearest.Explanation is { Verdict: Verdict.DidNotRun } said && OutcomeOf(said) is WhyOutcome.OwnDoing or WhyOutcome.ChainEnded && nearest.CausedBy is { } run
            ? [new WhyProof(WhyProofKind.Run, L("The run that caused the event"), run)] : [];
}
