using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>Notes where a feed started or jumped, in the transaction that lets it.</summary>
internal static class FeedRanges
{
    /// <summary>Rows that are kept of a connection.</summary>
    public const int Most = 200;

    /// <summary>Notes that a stretch was not simply read.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="kind">Why.</param>
    /// <param name="numbers">The stretch.</param>
    /// <param name="since">From when on its events are; the time itself where it is no reading back.</param>
    /// <param name="now">When.</param>
    /// <param name="note">Who, or what was noticed.</param>
    public static void Note(ReactionsContext context, Guid connection, FeedRangeKind kind, (long From, long To) numbers, DateTimeOffset since, DateTimeOffset now, string? note) =>
        context.FeedRanges.Add(new FeedRangeRow
        {
            ConnectionId = connection,
            Kind = kind,
            FromAutoId = numbers.From,
            ToAutoId = numbers.To,
            FirstAt = since,
            LastAt = now,
            Note = note,
        });

    /// <summary>Notes that the feed is whole up to a number: the newest row grows, or a new one begins with each hour.</summary>
    public static async Task ReadAsync(ReactionsContext context, Guid connection, long from, long to, int events, DateTimeOffset now)
    {
        var last = await context.FeedRanges.AsTracking().Where(row => row.ConnectionId == connection).OrderByDescending(row => row.Sequence).FirstOrDefaultAsync();
        var isLate = to < from;
        if (isLate && last is null)
            return;
        if (last is not null && (isLate || (last.Kind == FeedRangeKind.Read && from <= last.ToAutoId + 1 && now - last.FirstAt < TimeSpan.FromHours(1))))
        {
            last.ToAutoId = Math.Max(last.ToAutoId, to);
            last.Events += events;
            last.LastAt = now;
            return;
        }

        context.FeedRanges.Add(new FeedRangeRow
        {
            ConnectionId = connection,
            Kind = FeedRangeKind.Read,
            FromAutoId = from,
            ToAutoId = to,
            Events = events,
            FirstAt = now,
            LastAt = now,
        });
        await ShortenAsync(context, connection);
    }

    /// <summary>Joins the two oldest neighbours that were read, so that the table stays short.</summary>
    private static async Task ShortenAsync(ReactionsContext context, Guid connection)
    {
        if (await context.FeedRanges.CountAsync(row => row.ConnectionId == connection) < Most)
            return;
        var oldest = await context.FeedRanges.AsTracking().Where(row => row.ConnectionId == connection).OrderBy(row => row.Sequence).Take(Most / 2).ToListAsync();
        foreach (var (one, next) in oldest.Zip(oldest.Skip(1)))
        {
            if (one.Kind != FeedRangeKind.Read || next.Kind != FeedRangeKind.Read || next.FromAutoId > one.ToAutoId + 1)
                continue;
            (one.ToAutoId, one.LastAt, one.Events) = (Math.Max(one.ToAutoId, next.ToAutoId), next.LastAt, one.Events + next.Events);
            context.FeedRanges.Remove(next);
            return;
        }

        context.FeedRanges.Remove(oldest[0]);
    }
}
