using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Why;

/// <summary>Reads the events that a trigger concerns, whether the reaction was asked about them or not, and what came near them.</summary>
internal sealed class TriggerEvents(Store store, EventPlaces places, IRouteTemplates routes)
{
    /// <summary>Most events that are found.</summary>
    private const int Most = 20;

    /// <summary>How many of a kind are looked through for those of one source.</summary>
    private const int OfKind = 2_000;

    /// <summary>How many are looked through before and after a span.</summary>
    private const int OfNeighbours = 100;

    /// <summary>Events of the trigger that happened or came within a span, the newest first.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="origin">Origin of its connection's events; null for other sources.</param>
    /// <param name="span">The span.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyList<EventListItem>> InAsync(Trigger trigger, string? origin, WhySpan span, CancellationToken cancellationToken) => trigger switch
    {
        { Webhook: { } webhook } => await OfRouteAsync(webhook, span, cancellationToken),
        { Octopus: { } octopus } when origin is not null => await OfNamesAsync(EventSource.Octopus, octopus.Events, origin, span, cancellationToken),
        { Absence: { } absence } when origin is not null => await OfNamesAsync(EventSource.Octopus, absence.After ?? absence.Events, origin, span, cancellationToken),
        { Portal: { } portal } => await OfNamesAsync(EventSource.Portal, portal.Events, null, span, cancellationToken),
        _ => [],
    };

    /// <summary>Other events of a connection within a span: one of each category, the newest, with how many there were of it.</summary>
    public async Task<IReadOnlyList<(EventListItem Newest, int Count)>> OthersAsync(string origin, WhySpan span, CancellationToken cancellationToken)
    {
        var (first, last) = await places.SequencesAsync(span.From, span.To, cancellationToken);
        var newest = await store.ReadAsync(context => Listed(context.Events.Where(row => row.Sequence >= first && row.Sequence <= last).OrderByDescending(row => row.Sequence).Take(OfKind)
            .Where(row => row.Origin == origin && row.Source == EventSource.Octopus)).ToListAsync(cancellationToken), cancellationToken);
        return [.. newest.Where(one => span.Has(one.OccurredAt) || span.Has(one.ReceivedAt)).GroupBy(one => one.Category, StringComparer.Ordinal)
            .Select(group => (group.First(), group.Count())).OrderByDescending(pair => pair.Item2)];
    }

    /// <summary>The trigger's last event before a span, and its first one after; null where there is none near.</summary>
    public async Task<(EventListItem? Before, EventListItem? After)> NeighboursAsync(Trigger trigger, string? origin, WhySpan span, CancellationToken cancellationToken)
    {
        var (source, names) = trigger switch
        {
            { Octopus: { } octopus } => (EventSource.Octopus, octopus.Events),
            { Portal: { } portal } => (EventSource.Portal, portal.Events),
            _ => (EventSource.Test, []),
        };
        var (first, last) = await places.SequencesAsync(span.From, span.To, cancellationToken);
        EventListItem? before = null, after = null;
        foreach (var category in CategoriesOf(source, names))
        {
            var (earlier, later) = await store.ReadAsync(async context =>
            {
                var all = context.Events.Where(row => row.Category == category);
                return (await NearestAsync(all.Where(row => row.Sequence <= last).OrderByDescending(row => row.Sequence), row => row.ReceivedAt < span.From),
                    await NearestAsync(all.Where(row => row.Sequence >= first).OrderBy(row => row.Sequence), row => row.ReceivedAt >= span.To));
            }, cancellationToken);
            before = earlier is not null && (before is null || earlier.ReceivedAt > before.ReceivedAt) ? earlier : before;
            after = later is not null && (after is null || later.ReceivedAt < after.ReceivedAt) ? later : after;
        }
        return (before, after);

        async Task<EventListItem?> NearestAsync(IQueryable<EventRow> rows, Func<EventRow, bool> isBeyond) =>
            (await rows.Take(OfNeighbours).ToListAsync(cancellationToken)).Where(row => isBeyond(row) && row.Source == source && (origin is null || row.Origin == origin) && IsNamed(row, names))
                .Select(Item).FirstOrDefault();
    }

    private async Task<IReadOnlyList<EventListItem>> OfNamesAsync(EventSource source, IReadOnlyList<string> names, string? origin, WhySpan span, CancellationToken cancellationToken)
    {
        var found = new List<EventListItem>();
        var (first, last) = await places.SequencesAsync(span.From, span.To, cancellationToken);
        foreach (var category in CategoriesOf(source, names))
        {
            var rows = await store.ReadAsync(context => context.Events.Where(row => row.Category == category && row.Sequence >= first && row.Sequence <= last + OfKind)
                .OrderByDescending(row => row.Sequence).Take(OfKind).Where(row => row.Source == source && (origin == null || row.Origin == origin))
                .Where(row => (row.OccurredAt >= span.From && row.OccurredAt < span.To) || (row.ReceivedAt >= span.From && row.ReceivedAt < span.To))
                .OrderByDescending(row => row.Sequence).Take(AskedEvents.Most).ToListAsync(cancellationToken), cancellationToken);
            found.AddRange(rows.Where(row => IsNamed(row, names)).Select(Item));
        }
        return [.. found.OrderByDescending(one => one.ReceivedAt).DistinctBy(one => one.Id).Take(Most)];
    }

    private async Task<IReadOnlyList<EventListItem>> OfRouteAsync(WebhookTrigger webhook, WhySpan span, CancellationToken cancellationToken)
    {
        var (begin, end) = (TimeKey.Of(span.From), TimeKey.Of(span.To));
        var newest = await store.ReadAsync(context => Listed(context.Events.Where(row => row.Source == EventSource.Webhook && row.Id >= begin && row.Id < end)
            .OrderByDescending(row => row.Id).Take(OfKind)).ToListAsync(cancellationToken), cancellationToken);
        return [.. newest.Where(one => one.Route is not null && routes.Match(webhook.Route, one.Route) is not null).Take(Most)];
    }

    private static IReadOnlyList<string> CategoriesOf(EventSource source, IReadOnlyList<string> names) => source == EventSource.Portal ? names : OctopusEventNames.CategoriesOf(names);

    private static bool IsNamed(EventRow row, IReadOnlyList<string> names) => row.Source == EventSource.Portal
        ? names.Contains(row.Category, StringComparer.OrdinalIgnoreCase)
        : EventReading.NamesOf(EventRows.Read(row)).Any(name => names.Contains(name, StringComparer.OrdinalIgnoreCase));

    private static IQueryable<EventListItem> Listed(IQueryable<EventRow> rows) => rows.Select(row => new EventListItem(row.Id, row.Source, row.Category, row.Route, row.Summary,
        row.ReceivedAt, row.OccurredAt, row.MatchedAt != null, row.RanCount, row.LookedCount));

    private static EventListItem Item(EventRow row) => new(row.Id, row.Source, row.Category, row.Route, row.Summary,
        row.ReceivedAt, row.OccurredAt, row.MatchedAt is not null, row.RanCount, row.LookedCount);
}
