using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Why;

/// <summary>Goes through the stages in order and stops at the one that decided. Asks nothing: all is in the case.</summary>
internal sealed class WhyJudge(ReactionStages reactions, EventStages events, FilterStages filters, RunStages runs)
{
    /// <summary>The verdict.</summary>
    /// <param name="why">The case.</param>
    /// <param name="cancelled">Who cancelled the run of the first event, where one was; else null.</param>
    public WhyVerdict Judge(WhyCase why, ReactionPast.Deed? cancelled)
    {
        var there = reactions.Existed(why);
        if (why.WithRuns.Count > 0)
        {
            List<WhyStage> way = [Passable(there), Passable(reactions.Enabled(why)), Passable(why.Source.Stage), events.Came(why), FilterStages.Passed(why)];
            return runs.Judge(why, way, cancelled);
        }

        if (there.State == WhyState.Failed)
            return new WhyVerdict(WhyOutcome.NotThere, there.Sentence, [there]);
        var enabled = reactions.Enabled(why);
        if (enabled.State == WhyState.Failed)
            return new WhyVerdict(WhyOutcome.Paused, enabled.Sentence, [there, enabled]);
        List<WhyStage> stages = [there, enabled];
        if (why.Asked.Count == 0 && why.Unasked.Count == 0 && why.Awaited.Count == 0)
            return Unheard(why, [.. stages, why.Source.Stage]);
        stages.Add(Passable(why.Source.Stage));
        if (why.Unmatched is [var waiting, ..])
            return events.Unmatched(why, waiting, stages);
        if (why.Asked.Count == 0 && why.Awaited.Count == 0)
            return events.Unasked(why, stages);
        stages.Add(events.Came(why));
        return filters.Judge(why, stages);
    }

    private WhyVerdict Unheard(WhyCase why, List<WhyStage> stages)
    {
        if (!why.Source.IsDeaf)
            return events.None(why, stages);
        var between = why.Document.Trigger.Webhook is null ? L("Nothing was heard: ") : L("No event came: ");
        return new WhyVerdict(WhyOutcome.NotHeard, $"{between}{why.Source.Short}.", stages);
    }

    /// <summary>What did not stop it is something to know at most.</summary>
    private static WhyStage Passable(WhyStage stage) => stage.State is WhyState.Failed or WhyState.Waits ? stage with { State = WhyState.Noted } : stage;
}
