using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Matching.Awaiting;
using ReactionsPortal.Engine.Matching.Enrichment;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Matching;

/// <summary>
/// Takes events that nobody has looked at, oldest first, asks all reactions, and writes the runs together with the
/// events' mark, so that each event is matched exactly once whatever happens in between.
/// </summary>
internal sealed class Matcher(Store store, EventSignals signals, ReactionIndexes indexes, Explainer explainer, IEventEnricher enricher,
    OwnDoings own, AwaitedLedger awaited, QuietTimes quietTimes, IOptions<MatchingOptions> options, IRunQueue queue, FreshRuns fresh, RunSignals runSignals, ILeadership leadership, TimeProvider time, ILogger<Matcher> log) : BackgroundService
{
    private const int BatchSize = 500;

    /// <summary>Verdicts of "did not run" kept of one event. Of those beyond only their number is kept: they are worked out again when somebody looks.</summary>
    internal const int MostRefusalsKept = 100;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly Dictionary<string, string> NoValues = [];
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    /// <summary>How soon an early event is looked at again.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    /// <summary>Origins whose server cannot be asked now, and until when.</summary>
    private readonly Dictionary<string, DateTimeOffset> _delayed = new(StringComparer.Ordinal);

    /// <summary>Events, by their sequence, whose run may still be about to note what it made: since when they wait, and when they were looked at, by the clock that is never set.</summary>
    private readonly Dictionary<long, Early> _early = [];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => leadership.LeadAsync(MatchAsync, stoppingToken);

    private async Task MatchAsync(CancellationToken stoppingToken)
    {
        _delayed.Clear();
        _early.Clear();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await MatchBatchAsync(stoppingToken) == BatchSize)
                {
                }
                await signals.Stored.WaitAsync(NextDelay(), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception broken)
            {
                if (StorageFaults.Of(broken) is null && broken is not LeadLostException)
                    log.MatchingFailed(broken);
                await Task.Delay(AfterFailure, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private TimeSpan NextDelay()
    {
        if (_delayed.Count == 0 && _early.Count == 0)
            return LongestWait;
        var now = time.GetUtcNow();
        var wait = _delayed.Values.Select(until => until - now).Concat(_early.Values.Select(early => Glance - time.GetElapsedTime(early.LookedAt))).Min();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait;
    }

    /// <summary>Matches up to a batch; returns how many events were read.</summary>
    private async Task<int> MatchBatchAsync(CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(cancellationToken);
        if (rows.Count == 0)
            return 0;

        var count = rows.Count;
        var (index, connections) = await indexes.CurrentWithNamesAsync(cancellationToken);
        var names = connections.Names;
        var events = rows.ConvertAll(EventRows.Read);
        var found = await own.FindAsync(events, connections, cancellationToken);
        var doings = found.ById;
        rows = Ready(rows, found.Early);
        if (rows.Count == 0)
            return count;
        var ready = rows.Select(row => row.Id).ToHashSet();
        events.RemoveAll(received => !ready.Contains(received.Id));
        events = events.ConvertAll(received => doings.TryGetValue(received.Id, out var doing) ? received with { IsOwn = doing.IsOwn, CausedByRun = doing.Run } : received);
        var subjects = await PrepareAsync(index, names, rows, events, cancellationToken);
        var quiet = await quietTimes.OfAsync(index, subjects.Select(subject => subject.Subject), cancellationToken);
        var matched = subjects.ConvertAll(subject => Match(index, subject, quiet, doings.GetValueOrDefault(subject.Subject.Event.Id, OwnDoing.None)));
        List<AwaitedNote> notes = [.. subjects.SelectMany(subject => AwaitedNotes.Of(index.Awaiting(subject.Subject), subject.Subject, log))];
        var earlier = await awaited.EarlierAsync(index, notes, subjects.ToDictionary(subject => subject.Subject.Event.Id, subject => subject.Sequence), names, cancellationToken);
        var runs = await store.WriteAsync(async context =>
        {
            await leadership.DemandAsync(context);
            await AwaitedLedger.WriteAsync(context, notes, earlier);
            return await WriteAsync(context, matched);
        }, CancellationToken.None);

        awaited.Tell(notes);
        fresh.Keep(matched.SelectMany(one => one.Runs));
        queue.Enqueue(runs);
        if (runs.Count > 0)
            runSignals.TellCreated(runs.ConvertAll(run => run.Id));
        signals.Changes.Tell();
        foreach (var prepared in subjects)
            _early.Remove(prepared.Sequence);
        return count;
    }

    /// <summary>Without those that are too early, which keep their place while the others go on; for no longer than a moment, whatever the clock says.</summary>
    private List<EventRow> Ready(List<EventRow> rows, IReadOnlySet<Guid> early)
    {
        if (early.Count == 0)
            return rows;
        var ready = new List<EventRow>(rows.Count);
        foreach (var row in rows)
        {
            var since = _early.TryGetValue(row.Sequence, out var before) ? before.Since : time.GetTimestamp();
            if (early.Contains(row.Id) && time.GetElapsedTime(since) < OwnDoings.Patience)
                _early[row.Sequence] = new Early(since, time.GetTimestamp());
            else
                ready.Add(row);
        }
        return ready;
    }

    private async Task<List<EventRow>> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var origin in _delayed.Where(delay => delay.Value <= now).Select(delay => delay.Key).ToList())
            _delayed.Remove(origin);
        var delayed = _delayed.Keys.ToArray();
        var waiting = _early.Where(early => time.GetElapsedTime(early.Value.LookedAt) < Glance).Select(early => early.Key).ToHashSet();
        var rows = await store.ReadAsync(context => context.Events.Where(row => row.MatchedAt == null && (delayed.Length == 0 || !delayed.Contains(row.Origin)))
            .OrderBy(row => row.Sequence).Take(BatchSize + waiting.Count).ToListAsync(cancellationToken), cancellationToken);
        foreach (var gone in _early.Keys.Where(early => !waiting.Contains(early) && !rows.Exists(row => row.Sequence == early)).ToList())
            _early.Remove(gone);
        return rows.Where(row => !waiting.Contains(row.Sequence)).Take(BatchSize).ToList();
    }

    /// <summary>Gives events their variables. Those whose server cannot say keep their place.</summary>
    private async Task<List<PreparedEvent>> PrepareAsync(ReactionIndex index, IReadOnlyDictionary<string, string> names, List<EventRow> rows, List<Event> events, CancellationToken cancellationToken)
    {
        var fromOctopus = events.Where(received => received.Source == EventSource.Octopus)
            .Select(received => new EventToEnrich(received, index.NeedsOf(new MatchSubject(received, names.GetValueOrDefault(received.Origin), NoValues)))).ToList();
        var outcomes = fromOctopus.Count == 0 ? [] : await enricher.EnrichAsync(fromOctopus, cancellationToken);
        var enriched = fromOctopus.Zip(outcomes).ToDictionary(pair => pair.First.Received.Id, pair => (pair.Second, pair.First.Needs));

        var prepared = new List<PreparedEvent>(rows.Count);
        foreach (var (row, received) in rows.Zip(events))
        {
            if (!enriched.TryGetValue(received.Id, out var answer))
            {
                prepared.Add(new PreparedEvent(row.Sequence, new MatchSubject(received, names.GetValueOrDefault(received.Origin), VariablesOf(received)), OctopusNeeds.All, null));
            }
            else if (answer.Second is EnrichmentOutcome.Variables { Values: var values })
            {
                prepared.Add(new PreparedEvent(row.Sequence, new MatchSubject(received, names.GetValueOrDefault(received.Origin), values), answer.Needs, EventVariables.Keep(values, answer.Needs)));
            }
            else if (answer.Second is EnrichmentOutcome.Delayed delayed && _delayed.TryAdd(received.Origin, time.GetUtcNow() + delayed.RetryAfter))
            {
                log.MatchingDelayed(names.GetValueOrDefault(received.Origin) ?? received.Origin, delayed.Reason);
            }
        }
        return prepared;
    }

    private MatchedEvent Match(ReactionIndex index, PreparedEvent prepared, QuietNotes quiet, OwnDoing doing)
    {
        var now = time.GetUtcNow();
        var explanations = new List<Explanation>();
        var runs = new List<FreshRun>();
        var summary = Summaries.Of(prepared.Subject);
        var (refused, uncounted) = (0, 0);
        foreach (var indexed in index.For(prepared.Subject))
        {
            if (refused >= MostRefusalsKept && explainer.RefusesPlainly(indexed, prepared.Subject) is { } looks)
            {
                uncounted += looks ? 1 : 0;
                continue;
            }
            var (explanation, triggerFits) = Explain(indexed, prepared);
            if (!triggerFits)
                continue;
            if (explanation.Verdict == Verdict.Ran && doing.Depth >= options.Value.MaxChainDepth)
            {
                log.ChainEnded(indexed.Reference.Name, prepared.Subject.Event.Id, doing.Depth);
                explanation = explanation with { Verdict = Verdict.DidNotRun, Reason = Reasons.TooDeep(doing.Depth, doing.Reaction, options.Value.MaxChainDepth) };
            }
            else if (explanation.Verdict == Verdict.Ran && indexed.Reaction.Document.Trigger.Portal?.Quiet is { } span && quiet.LastOf(indexed.Reaction.Id, prepared.Subject.Event.Origin, prepared.Subject.Category ?? "") is { } last && now - last < span)
            {
                explanation = explanation with { Verdict = Verdict.DidNotRun, Reason = Reasons.Quiet(last, span, now) };
            }
            else if (explanation.Verdict == Verdict.Ran)
            {
                quiet.Take(indexed.Reaction.Id, prepared.Subject.Event.Origin, prepared.Subject.Category ?? "", now);
                var document = indexed.Reaction.Document;
                var about = new EventReference(prepared.Subject.Event.Id, summary);
                var run = RunFactory.Make(indexed.Reference, document, about, RunFactory.Cause.Match, now, depth: doing.Depth, orderKey: OrderKey.Of(document, prepared.Subject.Variables));
                runs.Add(new FreshRun(run, document, prepared.Subject.Event with { Summary = summary }, prepared.Subject.Values));
                explanation = explanation with { Run = run.Id };
            }
            refused += explanation.Verdict == Verdict.DidNotRun ? 1 : 0;
            explanations.Add(explanation);
        }
        return new MatchedEvent(prepared, summary, explanations, uncounted, runs, now);
    }

    /// <summary>One reaction or one event that the portal cannot cope with must not hold up the others.</summary>
    private (Explanation Explanation, bool TriggerFits) Explain(IndexedReaction indexed, PreparedEvent prepared)
    {
        try
        {
            return explainer.Explain(indexed.Compiled, indexed.Reference, indexed.Reaction.Paused, prepared.Subject, prepared.Needs.Includes(indexed.FilterNeeds));
        }
        catch (Exception broken)
        {
            log.ReactionNotAsked(indexed.Reference.Name, prepared.Subject.Event.Id, broken);
            var reason = $"Did not run: the portal could not ask it about this event ({broken.Message.TrimEnd('.')}).";
            return (new Explanation { Reaction = indexed.Reference, Verdict = Verdict.DidNotRun, Reason = reason, Conditions = [] }, true);
        }
    }

    private IReadOnlyDictionary<string, string> VariablesOf(Event received)
    {
        try
        {
            return EventVariables.Of(received, null);
        }
        catch (Exception broken)
        {
            log.EventNotRead(received.Id, broken);
            return new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Webhook.Body"] = received.Content.Body };
        }
    }

    /// <summary>An event's mark must still be missing when it is written: else nothing of the batch is.</summary>
    private static async Task<List<QueuedRun>> WriteAsync(ReactionsContext context, List<MatchedEvent> matched)
    {
        await EventMarks.WriteAsync(context, matched.ConvertAll(MarkOf), CancellationToken.None);
        await context.InsertAsync<ExplanationRow>([.. matched.SelectMany(one => one.Explanations.Select(explanation => ExplanationRows.Write(one.Prepared.Subject.Event.Id, explanation)))], CancellationToken.None);
        List<RunRow> runs = [.. matched.SelectMany(one => one.Runs).Select(run => run.Row)];
        await context.InsertAsync(runs, CancellationToken.None);
        return runs.ConvertAll(QueuedRun.Of);
    }

    private static EventMark MarkOf(MatchedEvent one)
    {
        var received = one.Prepared.Subject.Event;
        return new EventMark(one.Prepared.Sequence, one.Now, one.Summary, one.Prepared.VariablesJson, received.IsOwn, received.CausedByRun, one.Runs.Count, one.Explanations.Count + one.Uncounted)
        {
            DeploymentKey = DocumentKeys.DeploymentOf(received),
            ReleaseKey = DocumentKeys.ReleaseOf(received),
        };
    }

    private readonly record struct Early(long Since, long LookedAt);

    private sealed record PreparedEvent(long Sequence, MatchSubject Subject, OctopusNeeds Needs, string? VariablesJson);

    private sealed record MatchedEvent(PreparedEvent Prepared, string Summary, List<Explanation> Explanations, int Uncounted, List<FreshRun> Runs, DateTimeOffset Now);
}
