using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Matching;

internal sealed class Replay(Store store, ConnectionNames connections, ReactionIndexes indexes, Explainer explainer, ILateVariables late, RunRecorder recorder, IRunQueue queue, AuditTrail audit, TimeProvider time) : IReplay
{
    public Task<ReplayOutcome> ReplayAsync(Guid eventId, Actor actor, CancellationToken cancellationToken) => ReplayAsync(eventId, within: null, actor, cancellationToken);

    /// <summary>The same for some reactions.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="within">Those that run; null: all.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal async Task<ReplayOutcome> ReplayAsync(Guid eventId, IReadOnlySet<Guid>? within, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Support);
        var row = await store.ReadAsync(context => context.Events.SingleOrDefaultAsync(row => row.Id == eventId, cancellationToken), cancellationToken);
        if (row is null)
            return new ReplayOutcome.NotFound();

        var received = EventRows.Read(row);
        var names = await connections.GetAsync(cancellationToken);
        var connection = names.GetValueOrDefault(received.Origin);
        var index = indexes.Current();
        var needs = index.NeedsOf(new MatchSubject(received, connection, EventVariables.Of(received, row.VariablesJson)));
        var known = (await late.OfAsync([row], needs, cancellationToken))[0];
        if (known.Problem is { } problem)
            return new ReplayOutcome.Refused(problem);
        var subject = new MatchSubject(received, connection, known.Values);
        var about = new EventReference(row.Id, row.Summary);
        var replay = Guid.CreateVersion7(time.GetUtcNow());
        var runs = index.For(subject).Where(indexed => within is null || within.Contains(indexed.Reaction.Id))
            .Where(indexed => explainer.Explain(indexed.Compiled, indexed.Reference, indexed.Reaction.Paused, subject).Explanation.Verdict == Verdict.Ran)
            .Select(indexed => RunFactory.Make(indexed.Reference, indexed.Reaction.Document, about, RunFactory.Cause.Repeat, time.GetUtcNow(), orderKey: OrderKey.Of(indexed.Reaction.Document, subject.Variables), replay: replay))
            .ToList();
        if (runs.Count > 0)
        {
            await recorder.AddAsync(runs, cancellationToken);
            queue.Enqueue(runs.ConvertAll(QueuedRun.Of));
        }
        await audit.NoteAsync(new AuditNote(AuditAction.EventReplayed, new AuditSubject(AuditSubjectKind.Event, row.Id.ToString(), row.Summary)) { Detail = $"{runs.Count} runs" }, actor, cancellationToken);
        return new ReplayOutcome.Done(runs.ConvertAll(run => run.Id));
    }
}
