using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Samples;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Templating;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Dispatch;

internal sealed class RunControl(Store store, EventsOrSamples events, RunRecorder recorder, RunningRuns running, RunDispatcher dispatcher, ReactionCatalog catalog,
    ILateVariables late, ReactionNeeds needs, AuditTrail audit, INodeSignals nodes, TimeProvider time) : IRunControl
{
    public async Task<ControlOutcome> RetryAsync(Guid run, RetryVersion version, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Support);
        if (await FindAsync(run, cancellationToken) is not { } row)
            return new ControlOutcome.NotFound();
        if (!RunStates.IsFinal(row.Status))
            return new ControlOutcome.Refused("The run is not finished. Wait for it or cancel it first.");

        if (version == RetryVersion.Todays)
        {
            if (catalog.Find(row.ReactionId)?.Reaction is not { } today)
                return new ControlOutcome.Refused("The reaction was deleted, so it has no version of today. Run it as it was.");
            var happened = await store.ReadAsync(context => context.Events.SingleOrDefaultAsync(one => one.Id == row.EventId, cancellationToken), cancellationToken);
            var known = happened is null ? null : (await late.OfAsync([happened], needs.Of(today.Document), cancellationToken))[0];
            if (known?.Problem is { } problem)
                return new ControlOutcome.Refused(problem);
            var orderKey = today.Document.Order is null || known is null ? null : OrderKey.Of(today.Document, TemplateVariables.OfData(known.Values));
            return await AddAsync(RunFactory.Make(new ReactionReference(today.Id, today.Document.Name, today.Version), today.Document,
                new EventReference(row.EventId, row.EventSummary), RunFactory.Cause.Repeat, time.GetUtcNow(), row.Id, orderKey: orderKey), AuditAction.RunRepeated, actor, cancellationToken);
        }
        var document = await store.ReadAsync(context => RunDocuments.ReadAsync(context, row, cancellationToken), cancellationToken);
        return await AddAsync(RunFactory.Make(new ReactionReference(row.ReactionId, row.ReactionName, row.ReactionVersion), document,
            new EventReference(row.EventId, row.EventSummary), row.IsTest ? RunFactory.Cause.Test : RunFactory.Cause.Repeat, time.GetUtcNow(), row.Id, orderKey: row.OrderKey), AuditAction.RunRepeated, actor, cancellationToken);
    }

    public async Task<ControlOutcome> CancelAsync(Guid run, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Support);
        if (await FindAsync(run, cancellationToken) is not { } row)
            return new ControlOutcome.NotFound();
        if (await recorder.CancelWaitingAsync(run, actor.Name, cancellationToken) || running.Cancel(run, actor.Name))
            return await DoneAsync(row, AuditAction.RunCancelled, actor, cancellationToken);
        if (nodes.HasOthers && row.Status == RunStatus.Running)
        {
            nodes.Tell(new CancelAsked(run, actor.Name));
            return await DoneAsync(row, AuditAction.RunCancelled, actor, cancellationToken);
        }
        return RunStates.IsFinal(row.Status)
            ? new ControlOutcome.Refused("The run is finished already.")
            : new ControlOutcome.Refused("The run is changing its state just now. Look again and repeat the call if it still runs.");
    }

    public async Task<ControlOutcome> RetryNowAsync(Guid run, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Support);
        if (await FindAsync(run, cancellationToken) is not { } row)
            return new ControlOutcome.NotFound();
        if (row.Status != RunStatus.WaitingForRetry)
            return new ControlOutcome.Refused("The run does not wait for a retry.");
        dispatcher.Hasten(QueuedRun.Of(row));
        return await DoneAsync(row, AuditAction.RunHastened, actor, cancellationToken);
    }

    public async Task<ControlOutcome> TestAsync(Guid? reaction, ReactionDocument document, Guid eventId, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Editor);
        if (!IsSaved(reaction, document))
            actor.DemandScripts(document);
        if (await events.FindForRunAsync(eventId, cancellationToken) is not { } happened)
            return new ControlOutcome.NotFound();
        if (await ProblemAsync(happened, document, cancellationToken) is { } problem)
            return new ControlOutcome.Refused(problem);
        var version = reaction is { } id ? catalog.Find(id)?.Reaction.Version ?? 0 : 0;
        return await AddAsync(RunFactory.Make(new ReactionReference(reaction ?? Guid.Empty, document.Name, version), document,
            new EventReference(happened.Id, happened.Summary), RunFactory.Cause.Test, time.GetUtcNow()), AuditAction.RunTested, actor, cancellationToken);
    }

    /// <summary>Whether this is what the reaction does today, so that somebody with the right to it has saved it.</summary>
    private bool IsSaved(Guid? reaction, ReactionDocument document) =>
        reaction is { } id && catalog.Find(id)?.Reaction.Document is { } saved && DocumentJson.Write(saved) == DocumentJson.Write(document);

    /// <summary>Gets variables that nobody needed when the event came, and that this document does.</summary>
    /// <returns>Why some are missing, as a sentence; null when none are.</returns>
    private async Task<string?> ProblemAsync(EventRow happened, ReactionDocument document, CancellationToken cancellationToken) =>
        (await late.OfAsync([happened], needs.Of(document), cancellationToken))[0].Problem;

    private async Task<ControlOutcome> AddAsync(RunRow row, AuditAction action, Actor actor, CancellationToken cancellationToken)
    {
        await recorder.AddAsync([row], cancellationToken);
        dispatcher.Enqueue([QueuedRun.Of(row)]);
        return await DoneAsync(row, action, actor, cancellationToken);
    }

    private async Task<ControlOutcome> DoneAsync(RunRow row, AuditAction action, Actor actor, CancellationToken cancellationToken)
    {
        await audit.NoteAsync(new AuditNote(action, new AuditSubject(AuditSubjectKind.Run, row.Id.ToString(), row.ReactionName)) { Detail = row.EventSummary }, actor, cancellationToken);
        return new ControlOutcome.Done(row.Id);
    }

    private Task<RunRow?> FindAsync(Guid run, CancellationToken cancellationToken) =>
        store.ReadAsync(context => context.Runs.SingleOrDefaultAsync(row => row.Id == run, cancellationToken), cancellationToken);
}
