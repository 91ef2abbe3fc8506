using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Intake.Deliveries;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Why;

/// <summary>Whether calls of a webhook's route were taken, and why not.</summary>
internal sealed class WebhookListening(Store store, DeliveryHistory deliveries, WhyTimes times)
{
    private const int Most = 200;
    private const int MostProofs = 5;

    /// <summary>Looks.</summary>
    /// <param name="reaction">The reaction.</param>
    /// <param name="webhook">Its trigger, as it was.</param>
    /// <param name="span">The span.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<SourceFinding> LookAsync(Guid reaction, WebhookTrigger webhook, WhySpan span, CancellationToken cancellationToken)
    {
        var (begin, end) = (TimeKey.Of(span.From), TimeKey.Of(span.To));
        var (mine, nearest) = (LikePattern.Containing(reaction.ToString()), LikePattern.Containing($"the nearest is {webhook.Route} of"));
        var (calls, oldest) = await store.ReadAsync(async context =>
        {
            var within = await context.Deliveries.Where(row => row.Id >= begin && row.Id < end)
                .Where(row => EF.Functions.Like(row.ReactionsJson, mine, LikePattern.Escape) || EF.Functions.Like(row.Reason, nearest, LikePattern.Escape))
                .OrderByDescending(row => row.Id).Take(Most)
                .Select(row => new Call(row.Id, row.Outcome, row.Status, row.Method, row.Path, row.Reason, row.EventId, row.ReactionsJson)).ToListAsync(cancellationToken);
            return (within, await context.Deliveries.OrderBy(row => row.Id).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellationToken));
        }, cancellationToken);
        List<Call> own = [.. calls.Where(call => call.ReactionsJson.Contains(reaction.ToString(), StringComparison.OrdinalIgnoreCase))];
        List<WhyProof> near = [.. calls.Except(own).Take(MostProofs).Select(call => Proof(call, $"{call.Method} {call.Path}: {call.Reason}"))];
        List<Call> refused = [.. own.Where(call => call.Outcome == DeliveryOutcome.Refused)];
        List<Call> repeats = [.. own.Where(call => call.Outcome == DeliveryOutcome.Repeat)];
        if (refused.Count > 0)
            return Refused(webhook, refused, near);
        if (repeats.Count > 0)
        {
            var again = L($"{Count(repeats.Count, "call", "calls")} of {webhook.Route} came, and {(repeats.Count == 1 ? L("its") : L("their"))} delivery id was known: the event had come before.");
            IReadOnlyList<WhyProof> proofs = [.. repeats.Take(MostProofs).Select(call => call.EventId is { } first ? new WhyProof(WhyProofKind.Event, L("The event that it repeats"), first) : Proof(call, call.Reason))];
            return new SourceFinding(new WhyStage(WhyStep.Source, WhyState.Noted, again) { Proofs = proofs }, L("what was called is a repeat")) { Near = near };
        }
        var kept = oldest is { } first && near.Count == 0 && TimeKey.TimeOf(first) is var since && since > span.From && await IsFullAsync(cancellationToken)
            ? L($" Calls that were refused are on record since {times.Of(since)} only.") : "";
        var lost = deliveries.Lost is { Count: > 0, LastAt: { } lastAt } some && lastAt >= span.From ? L($" {Count(some.Count, "call", "calls")} could not be put on record, the last {times.At(lastAt)}.") : "";
        var quiet = L($"{webhook.Route} was open, and refused no call.{kept}{lost}");
        return new SourceFinding(new WhyStage(WhyStep.Source, kept.Length + lost.Length > 0 ? WhyState.Noted : WhyState.Passed, quiet), L("its route was open")) { Near = near };
    }

    private SourceFinding Refused(WebhookTrigger webhook, List<Call> refused, List<WhyProof> near)
    {
        var reasons = refused.GroupBy(call => call.Reason, StringComparer.Ordinal).OrderByDescending(group => group.Count()).Take(MostProofs).ToList();
        var brief = L($"{Count(refused.Count, "call", "calls")} of {webhook.Route} {(refused.Count == 1 ? L("was") : L("were"))} refused");
        var sentence = reasons is [var only]
            ? L($"{brief}, the last {times.At(TimeKey.TimeOf(refused[0].Id), hasSeconds: true)}: {only.Key}")
            : $"{brief}. {string.Join(' ', reasons.Select(group => $"{Count(group.Count(), "time", "times")}: {group.Key}"))}";
        return new SourceFinding(new WhyStage(WhyStep.Source, WhyState.Failed, sentence)
        {
            Proofs = [.. refused.Take(MostProofs).Select(call => Proof(call, L($"{call.Method} {call.Path}, answered {call.Status}")))],
        }, $"{brief}: {reasons[0].Key.TrimEnd('.')}")
        { Near = near };
    }

    /// <summary>Whether older calls were pushed out by newer ones.</summary>
    private Task<bool> IsFullAsync(CancellationToken cancellationToken) => store.ReadAsync(async context =>
        await context.Deliveries.OrderBy(row => row.Sequence).Select(row => (long?)row.Sequence).FirstOrDefaultAsync(cancellationToken) > 1, cancellationToken);

    private static WhyProof Proof(Call call, string text) => new(WhyProofKind.Delivery, text, call.Id, TimeKey.TimeOf(call.Id));

    private static string Count(long count, string one, string many) => $"{count} {L(count == 1 ? one : many)}";

    private sealed record Call(Guid Id, DeliveryOutcome Outcome, int Status, string Method, string Path, string Reason, Guid? EventId, string ReactionsJson);
}
