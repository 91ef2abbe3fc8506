using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Templating;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>Does to some runs what was asked for many: a write for all of them.</summary>
internal sealed class BulkSteps(Store store, RunRecorder recorder, RunningRuns running, RunDispatcher dispatcher, RunSignals signals, ReactionCatalog catalog, ILateVariables late, ReactionNeeds needs, INodeSignals nodes, TimeProvider time)
{
    /// <summary>Those to which it can be done: unfinished ones are cancelled, waiting retries hastened, and ended ones repeated unless their event ran again since. What succeeded runs again only where it was asked for by its state.</summary>
    public static IQueryable<RunRow> Eligible(IQueryable<RunRow> rows, ReactionsContext context, BulkWish wish)
    {
        if (wish.Kind == BulkKind.Cancel)
            return rows.Where(row => row.Status == RunStatus.Queued || row.Status == RunStatus.WaitingForRetry || row.Status == RunStatus.Running);
        var repeatsSucceeded = (wish.Chosen.Count > 0 && !wish.IsFound) || wish.Query.Statuses.Contains(RunStatus.Succeeded);
        return rows.Where(row => row.Status == RunStatus.WaitingForRetry
            || ((row.Status == RunStatus.Failed || row.Status == RunStatus.Interrupted || row.Status == RunStatus.Cancelled || (repeatsSucceeded && row.Status == RunStatus.Succeeded)) && !row.IsTest
                && !context.Runs.Any(later => later.EventId == row.EventId && later.ReactionId == row.ReactionId && later.Sequence > row.Sequence && !later.IsTest)));
    }

    /// <summary>Those that a list's filter finds, but for what is searched for.</summary>
    public static IQueryable<RunRow> Filtered(IQueryable<RunRow> rows, BulkWish wish)
    {
        var query = wish.Query;
        if (wish.Chosen.Count > 0)
            rows = rows.Where(row => wish.Chosen.Contains(row.Id));
        if (query.Statuses.Count > 0)
            rows = rows.Where(row => query.Statuses.Contains(row.Status));
        if (query.Reaction is { } reaction)
            rows = rows.Where(row => row.ReactionId == reaction);
        if (query.Within is { } within)
        {
            IReadOnlyCollection<Guid> reactions = within;
            rows = rows.Where(row => reactions.Contains(row.ReactionId));
        }
        if (query.Event is { } about)
            rows = rows.Where(row => row.EventId == about);
        if (query.From is { } from)
            rows = rows.Where(row => row.CreatedAt >= from);
        if (query.To is { } to)
            rows = rows.Where(row => row.CreatedAt < to);
        return rows;
    }

    /// <summary>Makes ready what was asked for.</summary>
    /// <param name="wish">What was asked for.</param>
    /// <param name="rows">The runs, as they were read.</param>
    /// <param name="by">Who asked for it.</param>
    /// <param name="cancellationToken">Ends it while nothing is done.</param>
    public async Task<BulkStep> PrepareAsync(BulkWish wish, IReadOnlyList<RunRow> rows, string by, CancellationToken cancellationToken) =>
        wish.Kind == BulkKind.Cancel ? Cancel(rows, by) : await RetryAsync(rows, wish.Version, cancellationToken);

    private BulkStep Cancel(IReadOnlyList<RunRow> rows, string by)
    {
        IReadOnlyList<Guid> waiting = [];
        return new BulkStep(
            async context =>
            {
                waiting = await recorder.CancelWaitingAsync(context, [.. rows.Select(row => row.Id)], by);
                return waiting.Count + rows.Count(row => !waiting.Contains(row.Id) && (running.Cancel(row.Id, by) || IsAsked(row, by)));
            },
            () => recorder.TellCancelled(waiting));
    }

    /// <summary>Asks the other nodes for a run that is under way in one of them.</summary>
    private bool IsAsked(RunRow row, string by)
    {
        if (!nodes.HasOthers || row.Status != RunStatus.Running)
            return false;
        nodes.Tell(new CancelAsked(row.Id, by));
        return true;
    }

    private async Task<BulkStep> RetryAsync(IReadOnlyList<RunRow> rows, RetryVersion version, CancellationToken cancellationToken)
    {
        var waiting = rows.Where(row => row.Status == RunStatus.WaitingForRetry).ToList();
        var (made, why) = await AgainAsync([.. rows.Except(waiting)], version, cancellationToken);

        // Before it is written down that they were hastened: a second time does no harm.
        waiting.ForEach(row => dispatcher.Hasten(QueuedRun.Of(row)));
        return new BulkStep(
            async context =>
            {
                await context.InsertAsync<RunRow>(made, CancellationToken.None);
                return waiting.Count + made.Count;
            },
            () =>
            {
                signals.TellCreated(made.ConvertAll(run => run.Id));
                dispatcher.Enqueue(made.ConvertAll(QueuedRun.Of));
            },
            why);
    }

    /// <summary>New runs for the same events.</summary>
    internal async Task<(List<RunRow> Made, string? Why)> AgainAsync(IReadOnlyList<RunRow> rows, RetryVersion version, CancellationToken cancellationToken)
    {
        var (made, why) = (new List<RunRow>(), (string?)null);
        foreach (var group in rows.GroupBy(row => (row.ReactionId, Version: version == RetryVersion.Todays ? 0 : row.ReactionVersion)))
        {
            var (reference, document) = await DocumentAsync(group.First(), version, cancellationToken);
            if (document is null)
            {
                why = $"The reaction {group.First().ReactionName} was deleted, so it has no version of today.";
                continue;
            }
            var known = version == RetryVersion.Todays ? await KnownAsync([.. group.Select(row => row.EventId)], document, cancellationToken) : [];
            foreach (var row in group)
            {
                var variables = known.GetValueOrDefault(row.EventId);
                if (variables?.Problem is { } problem)
                    why = problem;
                else
                    made.Add(RunFactory.Make(reference, document, new EventReference(row.EventId, row.EventSummary), RunFactory.Cause.Repeat, time.GetUtcNow(), row.Id, orderKey: OrderKeyOf(row, document, variables)));
            }
        }
        return (made, why);
    }

    private async Task<(ReactionReference Reference, ReactionDocument? Document)> DocumentAsync(RunRow row, RetryVersion version, CancellationToken cancellationToken)
    {
        if (version == RetryVersion.Todays)
            return catalog.Find(row.ReactionId)?.Reaction is { } today ? (new(today.Id, today.Document.Name, today.Version), today.Document) : (new(row.ReactionId, row.ReactionName, row.ReactionVersion), null);
        return (new(row.ReactionId, row.ReactionName, row.ReactionVersion), await store.ReadAsync(context => RunDocuments.ReadAsync(context, row, cancellationToken), cancellationToken));
    }

    private static string? OrderKeyOf(RunRow row, ReactionDocument document, KnownVariables? variables) =>
        variables is null ? row.OrderKey : document.Order is null ? null : OrderKey.Of(document, TemplateVariables.OfData(variables.Values));

    /// <summary>Variables of the events, with those that nobody needed when they came.</summary>
    private async Task<Dictionary<Guid, KnownVariables>> KnownAsync(IReadOnlyList<Guid> events, ReactionDocument document, CancellationToken cancellationToken)
    {
        var happened = await store.ReadAsync(context => context.Events.Where(row => events.Contains(row.Id)).ToListAsync(cancellationToken), cancellationToken);
        var known = await late.OfAsync(happened, needs.Of(document), cancellationToken);
        return happened.Zip(known).GroupBy(pair => pair.First.Id).ToDictionary(group => group.Key, group => group.First().Second);
    }
}
