using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Why;

/// <summary>Whether an event came, and whether it was matched.</summary>
internal sealed class EventStages(WhyTimes times)
{
    private const int MostProofs = 3;

    /// <summary>Events came.</summary>
    public WhyStage Came(WhyCase why)
    {
        var count = why.Asked.Count;
        if (count == 0)
            return new WhyStage(WhyStep.Event, WhyState.Passed, L("What it waits for is on record."));
        var newest = why.Asked.Max(one => one.Event.ReceivedAt);
        var first = why.Asked[0].Event;
        var sentence = count switch
        {
            1 => L($"An event came: {first.Summary}, {times.At(first.ReceivedAt, hasSeconds: true)}{Late(first)}."),
            AskedEvents.Most => L($"{count} events or more came, the last {times.At(newest, hasSeconds: true)}."),
            _ => L($"{count} events came, the last {times.At(newest, hasSeconds: true)}. The most telling: {first.Summary}, {times.At(first.ReceivedAt, hasSeconds: true)}{Late(first)}."),
        };
        return new WhyStage(WhyStep.Event, first.ReceivedAt - first.OccurredAt > LongWay ? WhyState.Noted : WhyState.Passed, sentence) { Proofs = [Proof(first)] };
    }

    /// <summary>None came, and the source was heard.</summary>
    public WhyVerdict None(WhyCase why, List<WhyStage> stages)
    {
        var cleared = why.KeptSince is { } since && since > why.Span.From ? L($" The oldest event that is kept came {times.At(since)}: what came before was cleared away.") : "";
        var sentence = L($"No event came: {Missing(why)} {times.Between(why.Span.From, why.Span.To)}, and {why.Source.Short}.{cleared}");
        return new WhyVerdict(WhyOutcome.NoEvent, sentence, [.. stages, new WhyStage(WhyStep.Event, WhyState.Failed, L($"No event came: {Missing(why)} {times.Between(why.Span.From, why.Span.To)}.{cleared}"))]);
    }

    /// <summary>One came that nobody looked at yet.</summary>
    public WhyVerdict Unmatched(WhyCase why, EventListItem waiting, List<WhyStage> stages)
    {
        var came = new WhyStage(WhyStep.Event, WhyState.Passed, L($"An event came: {waiting.Summary}, {times.At(waiting.ReceivedAt, hasSeconds: true)}.")) { Proofs = [Proof(waiting)] };
        var cause = why.Source.Stage.State is WhyState.Passed ? "" : $" {why.Source.Stage.Sentence}";
        var sentence = L($"{waiting.Summary} came {times.At(waiting.ReceivedAt, hasSeconds: true)} and waits to be matched: the portal looks up what the reactions need to know about it, and goes on by itself.");
        return new WhyVerdict(WhyOutcome.NotMatched, sentence, [.. stages, came, new WhyStage(WhyStep.Matching, WhyState.Waits, $"{sentence}{cause}") { Proofs = [Proof(waiting)] }]);
    }

    /// <summary>Some came, and the reaction was not asked about any.</summary>
    public WhyVerdict Unasked(WhyCase why, List<WhyStage> stages)
    {
        var newest = why.Unasked[0];
        var came = new WhyStage(WhyStep.Event, WhyState.Passed, L($"{(why.Unasked.Count == 1 ? L("An event") : L($"{why.Unasked.Count} events"))} of its kind came, the last {times.At(newest.ReceivedAt, hasSeconds: true)}: {newest.Summary}.")) { Proofs = [.. why.Unasked.Take(MostProofs).Select(Proof)] };
        var isWebhook = why.Document.Trigger.Webhook is not null;
        var earlier = why.Past.At(newest.ReceivedAt);
        var sentence = isWebhook ? L($"Did not run: the calls of its route were taken by another reaction, by their key or because its route is more specific. The last came {times.At(newest.ReceivedAt, hasSeconds: true)}.")
            : newest.ReceivedAt < why.Past.Made.At ? L($"Did not run: it was made {times.At(why.Past.Made.At, hasSeconds: true)}, after this event came: {newest.Summary}.")
            : earlier.Version != why.Past.At(why.Span.To).Version ? L($"Did not run: when {newest.Summary} came, version {earlier.Version} was in force, whose trigger did not concern it.")
            : L($"Did not run: {newest.Summary} came, and no verdict on it is kept. Its page asks today's version.");
        return new WhyVerdict(WhyOutcome.FilteredOut, sentence, [.. stages, came, new WhyStage(WhyStep.Matching, WhyState.Failed, sentence) { Proofs = [Proof(newest)] }]);
    }

    /// <summary>Longer than this, an event came late.</summary>
    internal static readonly TimeSpan LongWay = TimeSpan.FromMinutes(1);

    /// <summary>What did not happen: <c>Core Web was not deployed</c>, <c>no ReleaseCreated happened</c>, <c>/triggers/a was not called</c>.</summary>
    internal static string Missing(WhyCase why) => why.Document.Trigger switch
    {
        { Webhook: { } webhook } => L($"{webhook.Route} was not called"),
        { Portal: { } portal } => L($"no {AbsenceWords.Or(portal.Events)} happened in the portal"),
        { Absence: { After: { } after } } => L($"no {AbsenceWords.Or(after)} happened that would begin a wait"),
        { Absence: not null } => L("no time came by which something is expected"),
        { Octopus: { } octopus } when octopus.Events.All(name => name.StartsWith("Deployment", StringComparison.OrdinalIgnoreCase) && !name.Contains("Process", StringComparison.OrdinalIgnoreCase)) =>
            ProjectWords.Only(why.Document.Filter) is { } project && octopus.Events.Any(name => name.Equals("DeploymentStarted", StringComparison.OrdinalIgnoreCase) || name.Equals("DeploymentQueued", StringComparison.OrdinalIgnoreCase))
                ? L($"{project} was not deployed") : L($"no {AbsenceWords.Or(octopus.Events)}{Of(why)} happened"),
        { Octopus: { } octopus } => L($"no {AbsenceWords.Or(octopus.Events)}{Of(why)} happened"),
        _ => L("nothing of its trigger happened"),
    };

    private static string Of(WhyCase why) => ProjectWords.Only(why.Document.Filter) is { } project ? L($" of {project}") : "";

    private string Late(EventListItem one) => one.ReceivedAt - one.OccurredAt > LongWay ? L($", though it happened {times.At(one.OccurredAt, hasSeconds: true)}") : "";

    private static WhyProof Proof(EventListItem one) => new(WhyProofKind.Event, one.Summary, one.Id, one.ReceivedAt);
}
