using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Why;

/// <summary>Whether the reaction was there, and enabled.</summary>
internal sealed class ReactionStages(WhyTimes times)
{
    private const int MostProofs = 3;

    /// <summary>Whether it was there.</summary>
    public WhyStage Existed(WhyCase why)
    {
        var (past, span) = (why.Past, why.Span);
        IReadOnlyList<WhyProof> proofs = [new WhyProof(WhyProofKind.Versions, L("Its versions"), past.Id)];
        if (past.Made.At >= span.To)
            return new WhyStage(WhyStep.Reaction, WhyState.Failed, L($"It did not exist yet: {past.Made.By} made it {times.At(past.Made.At)}.{Before(why.Unasked)}")) { Proofs = [.. proofs, .. Proofs(why.Unasked)] };
        if (past.Deleted is { } gone && gone.At <= span.From)
            return new WhyStage(WhyStep.Reaction, WhyState.Failed, L($"It was deleted: {gone.By} did so {times.At(gone.At)}. Its versions and runs stay.")) { Proofs = [.. proofs, Trail(past, L("Who deleted it"), gone.At)] };
        if (past.Made.At > span.From && why.Asked.Count == 0 && why.Unasked is [var newest, ..] && why.Unasked.All(one => one.IsMatched && one.ReceivedAt < past.Made.At))
            return new WhyStage(WhyStep.Reaction, WhyState.Failed, L($"It was made after the event: {newest.Summary} came {times.At(newest.ReceivedAt, hasSeconds: true)}, and {past.Made.By} made the reaction {times.At(past.Made.At, hasSeconds: true)}.")) { Proofs = [.. proofs, .. Proofs(why.Unasked)] };
        if (past.Deleted is { } during && during.At < span.To && why.Asked.Count == 0)
            return new WhyStage(WhyStep.Reaction, WhyState.Failed, L($"It was deleted in that time: {during.By} did so {times.At(during.At)}.{After(why.Unasked, during.At)}")) { Proofs = [.. proofs, Trail(past, L("Who deleted it"), during.At), .. Proofs(why.Unasked)] };

        var version = past.At(span.To);
        var saved = past.Versions.Where(one => one.Version > 1 && span.Has(one.SavedAt)).ToList();
        if (past.Made.At > span.From)
            return new WhyStage(WhyStep.Reaction, WhyState.Noted, L($"It was made in that time, by {past.Made.By} {times.At(past.Made.At, hasSeconds: true)}.")) { Proofs = proofs };
        return saved.Count > 0
            ? new WhyStage(WhyStep.Reaction, WhyState.Noted, L($"It was there, and was changed in that time: {string.Join(", ", saved.TakeLast(MostProofs).Select(one => L($"version {one.Version} by {one.SavedBy} {times.At(one.SavedAt)}")))}.")) { Proofs = proofs }
            : new WhyStage(WhyStep.Reaction, WhyState.Passed, L($"It was there: version {version.Version}, saved by {version.SavedBy} {times.At(version.SavedAt)}.")) { Proofs = proofs };
    }

    /// <summary>Whether it was enabled.</summary>
    public WhyStage Enabled(WhyCase why)
    {
        var (past, span) = (why.Past, why.Span);
        var begin = span.From > past.Made.At ? span.From : past.Made.At;
        var offs = past.Switches.Where(change => !change.IsOn && span.Has(change.At)).ToList();
        if (!past.WasOnIn(span) && past.PauseAt(begin) is { } pause)
            return new WhyStage(WhyStep.Enabled, WhyState.Failed, L($"Did not run: paused {times.At(pause.At)} by {pause.By}.{Meanwhile(why)}")) { Proofs = [Trail(past, L("Who paused it"), pause.At), .. Proofs(why.Asked)], Conditions = Misses(why) };
        if (why.Unmatched.Count == 0 && why.Asked is [{ Explanation.Verdict: Verdict.Paused } one, ..] && past.PauseAt(one.Event.ReceivedAt) is { } then)
            return new WhyStage(WhyStep.Enabled, WhyState.Failed, L($"Did not run: paused from {times.Of(then.At, hasSeconds: true)} by {then.By}{Until(past, then.At)}, when {one.Event.Summary} came.{Meanwhile(why)}")) { Proofs = [Trail(past, L("Who paused it"), then.At), .. Proofs(why.Asked)] };
        var paused = past.PauseAt(begin) is { } earlier ? L($"paused since {times.Of(earlier.At)} by {earlier.By}{Until(past, earlier.At)}") : offs is [var off, ..] ? L($"paused from {times.Of(off.At, hasSeconds: true)} by {off.By}{Until(past, off.At)}") : null;
        return paused is null
            ? new WhyStage(WhyStep.Enabled, WhyState.Passed, L("All that time."))
            : new WhyStage(WhyStep.Enabled, WhyState.Noted, L($"It was enabled for a part of that time: {paused}.")) { Proofs = [Trail(past, L("Who paused it"), begin)] };
    }

    private static string Meanwhile(WhyCase why) => why.Asked switch
    {
        [] => why.Unasked.Count > 0 ? L($" {Events(why.Unasked.Count)} of its trigger came meanwhile.") : L(" No event of its trigger came in that time either."),
        [{ Explanation: { Verdict: Verdict.Paused } } one, ..] => $" {(one.Explanation!.Reason.EndsWith("It would have matched.", StringComparison.Ordinal) ? L($"It would have matched {one.Event.Summary}.") : L($"{one.Event.Summary} came; its filter was not asked."))}",
        [{ Explanation: { } said } one, ..] => L($" It would not have run for {one.Event.Summary} either: {Cause(said.Reason)}"),
        _ => "",
    };

    private static IReadOnlyList<ConditionOutcome> Misses(WhyCase why) => why.Asked is [{ Explanation: { Verdict: Verdict.DidNotRun } said }, ..] ? said.Conditions : [];

    private string Until(ReactionPast past, DateTimeOffset since) => past.Switches.FirstOrDefault(change => change.IsOn && change.At > since) is { } on ? L($" until {times.Of(on.At, hasSeconds: true)}") : "";

    private static string Cause(string reason) => reason.StartsWith("Did not run: ", StringComparison.Ordinal) ? reason["Did not run: ".Length..] : reason;

    private string Before(IReadOnlyList<EventListItem> unasked) => unasked is [var one, ..] ? L($" {Events(unasked.Count)} of its trigger came before, the last {times.At(one.ReceivedAt)}: {one.Summary}.") : "";

    private string After(IReadOnlyList<EventListItem> unasked, DateTimeOffset gone) =>
        unasked.FirstOrDefault(one => one.ReceivedAt >= gone) is { } late ? L($" {late.Summary} came afterwards, {times.At(late.ReceivedAt, hasSeconds: true)}.") : "";

    private static string Events(int count) => count == 1 ? L("One event") : L($"{count} events");

    private static WhyProof Trail(ReactionPast past, string text, DateTimeOffset at) => new(WhyProofKind.Audit, text, past.Id, at);

    private static IEnumerable<WhyProof> Proofs(IReadOnlyList<WhyEvent> events) => Proofs([.. events.Select(one => one.Event)]);

    private static IEnumerable<WhyProof> Proofs(IReadOnlyList<EventListItem> events) => events.Take(MostProofs).Select(one => new WhyProof(WhyProofKind.Event, one.Summary, one.Id, one.ReceivedAt));
}
