using ReactionsPortal.Engine.Matching.Awaiting;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Why;

/// <inheritdoc />
internal sealed class WhyFinder(ReactionPasts pasts, AskedEvents asked, TriggerEvents events, OctopusListening octopus, WebhookListening webhooks,
    AwaitedHistory awaited, RunWordings runs, EventPlaces places, WhyJudge judge, WhyTimes times) : IWhy
{
    private const int MostAwaited = 200;
    private const int MostNear = 5;
    private const int MostPassedBy = 200;

    public async Task<WhyAnswer?> AskAsync(Guid reaction, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        if (to <= from || to - from > IWhy.LongestSpan)
            throw new ArgumentOutOfRangeException(nameof(to), to, $"A question may be about a span of up to {IWhy.LongestSpan.TotalDays:0} days.");
        if (await pasts.FindAsync(reaction, cancellationToken) is not { } past)
            return null;

        var why = await GatherAsync(past, new WhySpan(from, to), cancellationToken);
        var cancelled = why.Asked is [{ Run: { Status: RunStatus.Cancelled } run }, ..] ? await runs.CancelledByAsync(run.Id, cancellationToken) : null;
        var verdict = judge.Judge(why, cancelled);
        return new WhyAnswer
        {
            Reaction = past.ReferenceAt(to),
            IsDeleted = past.Deleted is not null,
            From = from,
            To = to,
            Outcome = verdict.Outcome,
            Sentence = verdict.Sentence,
            Stages = verdict.Stages,
            Events = [.. why.Asked.Concat(why.Unasked.Select(one => new WhyEvent(one, null, null))).Take(WhyAnswer.MostEvents)],
            HasMoreEvents = why.Asked.Count + why.Unasked.Count > WhyAnswer.MostEvents,
            Near = verdict.Outcome is WhyOutcome.NoEvent or WhyOutcome.NotHeard ? await NearAsync(why, cancellationToken) : why.Source.Near,
        };
    }

    public Task<PassedEvents> PassedByAsync(Guid reaction, int limit, CancellationToken cancellationToken) =>
        asked.PassedByAsync(reaction, Math.Clamp(limit, 1, MostPassedBy), cancellationToken);

    public Task<IReadOnlyList<ReactionReference>> DeletedAsync(CancellationToken cancellationToken) => pasts.DeletedAsync(cancellationToken);

    private async Task<WhyCase> GatherAsync(ReactionPast past, WhySpan span, CancellationToken cancellationToken)
    {
        var document = past.At(span.To).Document;
        var trigger = document.Trigger;
        var source = await SourceAsync(past.Id, trigger, span, cancellationToken);
        // Events before verdicts: one that is matched in between then has its verdict, where the other way round it would seem to have been passed over.
        var came = await events.InAsync(trigger, source.Origin, span, cancellationToken);
        var found = await asked.InAsync(past.Id, span, cancellationToken);
        var known = found.Select(one => one.Event.Id).ToHashSet();
        return new WhyCase
        {
            Past = past,
            Span = span,
            Document = document,
            Source = source,
            Asked = WhyCase.Ordered(found),
            Unasked = [.. came.Where(one => !known.Contains(one.Id))],
            Awaited = trigger.Absence is null ? [] : await AwaitedAsync(past.Id, span, cancellationToken),
            KeptSince = await places.BeginningAsync(cancellationToken) is (var at, true) ? at : null,
        };
    }

    private async Task<SourceFinding> SourceAsync(Guid reaction, Trigger trigger, WhySpan span, CancellationToken cancellationToken) => trigger switch
    {
        { Octopus.Connection: { } connection } => await octopus.LookAsync(connection, span, cancellationToken),
        { Absence.Connection: { } connection } => await octopus.LookAsync(connection, span, cancellationToken),
        { Webhook: { } webhook } => await webhooks.LookAsync(reaction, webhook, span, cancellationToken),
        _ => new SourceFinding(new WhyStage(WhyStep.Source, WhyState.Passed, L("The portal itself tells of its events.")), L("the portal was up")),
    };

    private async Task<IReadOnlyList<Awaited>> AwaitedAsync(Guid reaction, WhySpan span, CancellationToken cancellationToken) =>
        [.. (await awaited.OfReactionAsync(reaction, null, null, MostAwaited, cancellationToken)).Items.Where(one => span.Touches(one.SinceAt, one.DueAt > one.SinceAt ? one.DueAt : one.SinceAt))];

    private async Task<IReadOnlyList<WhyProof>> NearAsync(WhyCase why, CancellationToken cancellationToken)
    {
        List<WhyProof> near = [.. why.Source.Near];
        if (why.Source.Origin is { } origin)
        {
            near.AddRange((await events.OthersAsync(origin, why.Span, cancellationToken)).Take(MostNear)
                .Select(pair => new WhyProof(WhyProofKind.Event, $"{pair.Newest.Category}{(pair.Count == 1 ? "" : L($", {pair.Count} times"))}: {pair.Newest.Summary}", pair.Newest.Id, pair.Newest.ReceivedAt)));
        }
        var (before, after) = await events.NeighboursAsync(why.Document.Trigger, why.Source.Origin, why.Span, cancellationToken);
        if (before is not null)
            near.Add(new WhyProof(WhyProofKind.Event, L($"The last of its kind before, {times.At(before.ReceivedAt)}: {before.Summary}"), before.Id, before.ReceivedAt));
        if (after is not null)
            near.Add(new WhyProof(WhyProofKind.Event, L($"The first of its kind after, {times.At(after.ReceivedAt)}: {after.Summary}"), after.Id, after.ReceivedAt));
        return near;
    }
}
