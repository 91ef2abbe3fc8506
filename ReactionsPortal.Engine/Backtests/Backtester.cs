using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Backtests;

/// <summary>Asks compiled documents about stored events.</summary>
/// <remarks>Beside the hot path: it reads with connections of its own, a few hundred events at a time, and rests in between.</remarks>
internal sealed class Backtester(BacktestEvents events, ConnectionNames connections, Explainer explainer, IRouteTemplates routes, ILateVariables late, TimeProvider time) : IBacktests, IDisposable
{
    /// <summary>Events whose names are asked for in Octopus, at most: a backtest is no reason to besiege a server.</summary>
    private const int MostAsked = 2_000;

    /// <summary>It rests half as long as it worked, so that others get their turn.</summary>
    private const double Rest = 0.5;

    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task<BacktestOutcome> RunAsync(BacktestQuestion question, IProgress<BacktestProgress>? progress, CancellationToken cancellationToken)
    {
        if (Problem(question) is { } why)
            return new BacktestOutcome.Refused(why);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // Off the caller's thread: a page's circuit answers meanwhile.
            return new BacktestOutcome.Done(await Task.Run(() => AskAsync(question, progress, cancellationToken), cancellationToken));
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static string? Problem(BacktestQuestion question) => question switch
    {
        { Document.Trigger.Absence: not null } or { Before.Trigger.Absence: not null } => "A reaction to what did not happen cannot be tried on single events. Its editor says what would have been raised lately.",
        { Document.Trigger: { Octopus: null, Webhook: null, Portal: null } } => "Choose a trigger first.",
        _ when question.To <= question.From => "The period is empty.",
        _ when question.To - question.From > IBacktests.LongestPeriod => "The period may be a year at most.",
        _ => null,
    };

    private async Task<Backtest> AskAsync(BacktestQuestion question, IProgress<BacktestProgress>? progress, CancellationToken cancellationToken)
    {
        var (now, before) = (new Asked(question.Document), question.Before is null ? null : new Asked(question.Before));
        var names = await connections.GetAsync(cancellationToken);
        var tally = new BacktestTally(question, time.LocalTimeZone);
        var total = Math.Min(IBacktests.MostEvents, await events.CountAsync(question, cancellationToken));
        var (done, asked, cutAt) = (0, 0, (DateTimeOffset?)null);
        progress?.Report(new BacktestProgress(0, total));
        await foreach (var rows in events.ReadAsync(question, cancellationToken))
        {
            var began = time.GetTimestamp();
            asked += await TakeAsync(rows, now, before, names, tally, MostAsked - asked, cancellationToken);
            done += rows.Count;
            progress?.Report(new BacktestProgress(done, Math.Max(total, done)));
            if (done >= IBacktests.MostEvents && rows.Count > 0)
            {
                cutAt = rows[^1].ReceivedAt;
                break;
            }
            var rest = time.GetElapsedTime(began) * Rest;
            await Task.Delay(rest > LongestRest ? LongestRest : rest, time, cancellationToken);
        }
        progress?.Report(new BacktestProgress(done, done));
        return tally.Answer(cutAt);
    }

    /// <summary>Asks about some events.</summary>
    /// <returns>For how many Octopus was asked.</returns>
    private async Task<int> TakeAsync(IReadOnlyList<EventRow> rows, Asked now, Asked? before, IReadOnlyDictionary<string, string> names, BacktestTally tally, int mayAsk, CancellationToken cancellationToken)
    {
        var subjects = new List<(EventRow Row, MatchSubject Subject, bool Now, bool Before, OctopusNeeds Has)>(rows.Count);
        foreach (var row in rows)
        {
            var received = EventRows.Read(row);
            var (values, has) = EventVariables.WithNeeds(received, row.VariablesJson);
            var subject = new MatchSubject(received, names.GetValueOrDefault(row.Origin), values);
            var (fitsNow, fitsBefore) = (Fits(now, subject), before is not null && Fits(before, subject));
            if (fitsNow || fitsBefore)
                subjects.Add((row, subject, fitsNow, fitsBefore, has));
        }
        var needs = now.Needs | (before?.Needs ?? OctopusNeeds.Nothing);
        List<EventRow> incomplete = [.. subjects.Where(one => !one.Has.Includes(needs)).Select(one => one.Row)];
        var read = incomplete.Count == 0 || mayAsk <= 0 || tally.UnknownWhy is not null ? [] : await late.OfAsync(incomplete, needs, cancellationToken);
        var fresh = incomplete.Zip(read).ToDictionary(pair => pair.First.Sequence, pair => pair.Second);
        foreach (var (row, subject, fitsNow, fitsBefore, has) in subjects)
        {
            var known = has.Includes(needs) ? new KnownVariables(subject.Values, null) : fresh.GetValueOrDefault(row.Sequence) ?? new KnownVariables(subject.Values, tally.UnknownWhy ?? "Octopus was asked for as many as a backtest may ask for.");
            if (known.Problem is { } why)
            {
                tally.AddUnknown(why);
                continue;
            }
            var whole = new MatchSubject(subject.Event, subject.Connection, known.Values);
            tally.Add(Item(row), fitsNow ? Matches(now, whole) : null, fitsBefore ? Matches(before!, whole) : null);
        }
        return read.Count;
    }

    private bool Fits(Asked asked, MatchSubject subject) => asked.Compiled.AskTrigger(subject, null, routes).TrueForAll(condition => condition.Met);

    private bool Matches(Asked asked, MatchSubject subject) => explainer.Explain(asked.Compiled, asked.Reference, null, subject).Explanation.Verdict == Verdict.Ran;

    private static EventListItem Item(EventRow row) => new(row.Id, row.Source, row.Category, row.Route, row.Summary,
        row.ReceivedAt, row.OccurredAt, row.MatchedAt is not null, row.RanCount, row.LookedCount);

    private sealed class Asked(ReactionDocument document)
    {
        public CompiledReaction Compiled { get; } = new(document);

        public ReactionReference Reference { get; } = new(Guid.Empty, document.Name, 0);

        public OctopusNeeds Needs { get; } = document.Trigger.Octopus is null ? OctopusNeeds.Nothing : ReactionNeeds.OfFilter(document.Filter);
    }
}
