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

    private static readonly TimeSpan Lately = TimeSpan.FromHours(1);

    public LostDeliveries Lost => record.Lost;

    public Task<Page<DeliveryListItem>> ListAsync(DeliveryQuery query, CancellationToken cancellationToken)
    {
        var below = TimeKey.Parse(query.After);
        var limit = Math.Clamp(query.Limit, 1, 200);
        return store.ReadAsync(async context =>
        {
            var calls = await Calls(context, query).Where(row => row.Id < below).OrderByDescending(row => row.Id).Take(limit + 1)
                .Select(WithoutBody).ToListAsync(cancellationToken);
            var events = await Events(context, query).Where(row => row.Id < below).OrderByDescending(row => row.Id).Take(limit + 1)
                .Select(EventWithoutBody).ToListAsync(cancellationToken);
            List<DeliveryListItem> all = [.. calls.Select(DeliveryViews.Item).Concat(events.Select(row => views.Item(EventRows.Read(row)))).OrderByDescending(item => item.Id.ToString("N"), StringComparer.Ordinal)];
            return new Page<DeliveryListItem>([.. all.Take(limit)], all.Count > limit ? TimeKey.Cursor(all[limit - 1].Id) : null);
        }, cancellationToken);
    }

    public Task<Delivery?> FindAsync(Guid id, CancellationToken cancellationToken) => store.ReadAsync(async context =>
        await context.Deliveries.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } row ? DeliveryViews.Whole(row)
        : await context.Events.SingleOrDefaultAsync(one => one.Id == id && one.Source == EventSource.Webhook, cancellationToken) is { } received ? views.Whole(EventRows.Read(received))
        : null, cancellationToken);

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
