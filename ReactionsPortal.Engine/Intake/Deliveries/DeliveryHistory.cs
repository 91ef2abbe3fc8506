using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Intake.Deliveries;

/// <summary>Reads events of webhooks and kept calls as one list in the order of time: their identifiers are in it.</summary>
internal sealed class DeliveryHistory(Store store, DeliveryViews views, DeliveryRecorder record, Redeliveries redeliveries, TimeProvider time) : IDeliveries
{
    // As the content of an event is written; a value that holds the same has its quotation marks escaped.
    private const string AcceptedForNone = "\"acceptedFor\":[]";
    private const string IsSample = "\"isSample\":true";

    /// <summary>Files that are larger together are not read for a page.</summary>
    private const int MostFileBytes = 64 * 1024;

    private static readonly TimeSpan Lately = TimeSpan.FromHours(1);

    public LostDeliveries Lost => record.Lost;

    public Task<Page<DeliveryListItem>> ListAsync(DeliveryQuery query, CancellationToken cancellationToken)
    {
        var below = TimeKey.Parse(query.After);
        var limit = Math.Clamp(query.Limit, 1, 200);
        return store.ReadAsync(async context =>
        {
            var calls = await CallsAsync(context, query, below, limit, cancellationToken);
            var events = await Events(context, query).Where(row => row.Id < below).OrderByDescending(row => row.Id).Take(limit + 1)
                .Select(EventWithoutBody).ToListAsync(cancellationToken);
            List<DeliveryListItem> all = [.. calls.Select(DeliveryViews.Item).Concat(events.Select(row => views.Item(EventRows.Read(row)))).OrderByDescending(item => item.Id.ToString("N"), StringComparer.Ordinal)];
            return new Page<DeliveryListItem>([.. all.Take(limit)], all.Count > limit ? TimeKey.Cursor(all[limit - 1].Id) : null);
        }, cancellationToken);
    }

    public async Task<Delivery?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var (row, of) = await store.ReadAsync(async context => await context.Deliveries.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } kept
            ? (kept, null)
            : ((DeliveryRow?)null, await context.Events.SingleOrDefaultAsync(one => one.Id == id && one.Source == EventSource.Webhook, cancellationToken)), cancellationToken);
        if (row is not null)
            return DeliveryViews.Whole(row);
        if (of is null)
            return null;
        var received = EventRows.Read(of);
        return views.Whole(received) with { FileContents = received.Content.Files.Sum(file => file.Bytes) <= MostFileBytes ? await EventFiles.ReadAsync(store, received, cancellationToken) : [] };
    }

    public Task<RedeliveryOutcome> RedeliverAsync(Guid id, Actor actor, CancellationToken cancellationToken) => redeliveries.RedeliverAsync(id, actor, cancellationToken);

    public Task<RefusedLately?> RefusedLatelyAsync(Guid reaction, CancellationToken cancellationToken)
    {
        var query = new DeliveryQuery { Outcomes = [DeliveryOutcome.Refused], Reaction = reaction, From = time.GetUtcNow() - Lately };
        return store.ReadAsync(async context =>
        {
            var calls = Calls(context, query);
            return await calls.OrderByDescending(row => row.Id).Select(WithoutBody).FirstOrDefaultAsync(cancellationToken) is { } newest
                ? new RefusedLately(await calls.CountAsync(cancellationToken), newest.Reason, DeliveryViews.Item(newest).At, newest.Id)
                : null;
        }, cancellationToken);
    }

    public IAsyncEnumerable<int> FollowAsync(CancellationToken cancellationToken) => record.Changes.FollowAsync(cancellationToken);

    /// <summary>The newest calls, one more than asked for. Within some reactions all are looked through: they are as many as are kept.</summary>
    private static async Task<List<DeliveryRow>> CallsAsync(ReactionsContext context, DeliveryQuery query, Guid below, int limit, CancellationToken cancellationToken)
    {
        var newest = Calls(context, query).Where(row => row.Id < below).OrderByDescending(row => row.Id);
        if (query.Within is not { } within)
            return await newest.Take(limit + 1).Select(WithoutBody).ToListAsync(cancellationToken);
        var found = new List<DeliveryRow>();
        await foreach (var row in newest.Select(WithoutBody).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (DeliveryViews.Item(row).Reactions.Any(one => within.Contains(one.Id)))
                found.Add(row);
            if (found.Count > limit)
                break;
        }
        return found;
    }

    /// <summary>Bodies are long, and lists show none.</summary>
    private static Expression<Func<DeliveryRow, DeliveryRow>> WithoutBody { get; } = row => new DeliveryRow
    {
        Id = row.Id,
        Outcome = row.Outcome,
        Status = row.Status,
        Method = row.Method,
        Path = row.Path,
        Address = row.Address,
        Reason = row.Reason,
        ReactionsJson = row.ReactionsJson,
        EventId = row.EventId,
        RedeliveredEventId = row.RedeliveredEventId,
    };

    private static Expression<Func<EventRow, EventRow>> EventWithoutBody { get; } = row => new EventRow
    {
        Id = row.Id,
        Source = row.Source,
        Origin = row.Origin,
        ReceivedAt = row.ReceivedAt,
        OccurredAt = row.OccurredAt,
        Summary = row.Summary,
        Route = row.Route,
        ContentJson = row.ContentJson,
    };

    private static IQueryable<DeliveryRow> Calls(ReactionsContext context, DeliveryQuery query)
    {
        IQueryable<DeliveryRow> rows = context.Deliveries;
        if (query.Outcomes.Count > 0)
            rows = rows.Where(row => query.Outcomes.Contains(row.Outcome));
        if (query.Reaction is { } reaction)
            rows = rows.Where(row => EF.Functions.Like(row.ReactionsJson, LikePattern.Containing(reaction.ToString()), LikePattern.Escape));
        if (query.From is { } from)
            rows = rows.Where(row => row.Id >= TimeKey.Of(from));
        if (query.To is { } to)
            rows = rows.Where(row => row.Id < TimeKey.Of(to));
        if (!string.IsNullOrWhiteSpace(query.Text))
            rows = rows.Where(row => EF.Functions.Like(row.Path, LikePattern.Containing(query.Text), LikePattern.Escape) || EF.Functions.Like(row.Reason, LikePattern.Containing(query.Text), LikePattern.Escape));
        return rows;
    }

    private static IQueryable<EventRow> Events(ReactionsContext context, DeliveryQuery query)
    {
        var rows = context.Events.Where(row => row.Source == EventSource.Webhook);
        if (query.Outcomes.Count > 0)
        {
            var (accepted, handshake, sample) = (query.Outcomes.Contains(DeliveryOutcome.Accepted), query.Outcomes.Contains(DeliveryOutcome.Handshake), query.Outcomes.Contains(DeliveryOutcome.Sample));
            rows = rows.Where(row => row.ContentJson.Contains(IsSample) ? sample : row.ContentJson.Contains(AcceptedForNone) ? handshake : accepted);
        }
        if (query.Within is { } within)
        {
            IReadOnlyCollection<Guid> reactions = within;
            rows = rows.Where(row => context.Explanations.Any(looked => looked.EventId == row.Id && reactions.Contains(looked.ReactionId)));
        }
        if (query.Reaction is { } reaction)
            rows = rows.Where(row => EF.Functions.Like(row.ContentJson, LikePattern.Containing(reaction.ToString()), LikePattern.Escape));
        if (query.From is { } from)
            rows = rows.Where(row => row.Id >= TimeKey.Of(from));
        if (query.To is { } to)
            rows = rows.Where(row => row.Id < TimeKey.Of(to));
        if (!string.IsNullOrWhiteSpace(query.Text))
            rows = rows.Where(row => EF.Functions.Like(row.Summary, LikePattern.Containing(query.Text), LikePattern.Escape) || EF.Functions.Like(row.Route!, LikePattern.Containing(query.Text), LikePattern.Escape));
        return rows;
    }
}
