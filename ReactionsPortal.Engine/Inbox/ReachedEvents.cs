using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Inbox;

/// <summary>
/// Finds the events that some reactions looked at, newest first. It goes through the verdicts, whose index is in the order
/// of the events' identifiers and so of time: however few of all events are theirs, no other event is read.
/// </summary>
internal static class ReachedEvents
{
    /// <summary>Identifiers of the newest, one more than <paramref name="limit"/> where there are more.</summary>
    public static async Task<List<Guid>> FindAsync(ReactionsContext context, EventQuery query, IReadOnlyCollection<Guid> reactions, int limit, CancellationToken cancellationToken)
    {
        var below = TimeKey.Parse(query.After);
        var looked = context.Explanations.Where(row => row.EventId < below && reactions.Contains(row.ReactionId));
        if (query is not { Source: null, Category: null, Route: null, From: null, To: null })
        {
            var (source, category, route, from, to) = (query.Source, query.Category, query.Route, query.From, query.To);
            looked = looked.Where(row => context.Events.Any(happened => happened.Id == row.EventId
                && (source == null || happened.Source == source) && (category == null || happened.Category == category) && (route == null || happened.Route == route)
                && (from == null || happened.ReceivedAt >= from) && (to == null || happened.ReceivedAt < to)));
        }
        return await looked.Select(row => row.EventId).Distinct().OrderByDescending(id => id).Take(limit + 1).ToListAsync(cancellationToken);
    }
}
