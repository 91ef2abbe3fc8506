using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus.Client;
using ReactionsPortal.Engine.Octopus.Subscriptions;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Octopus.Reading;

/// <inheritdoc />
internal sealed class FeedProofs(Store store, IConnections connections, SubscriptionRecords subscriptions, ServerClocks clocks, IOptions<OctopusOptions> options, TimeProvider time) : IFeedProofs
{
    private const int LookedAt = 2_000;
    private const int MostShown = 50;

    /// <summary>How long the other way may take before an event counts as come by one way only.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>How long a number that was passed over may still get its event.</summary>
    private static readonly TimeSpan LateEvents = TimeSpan.FromSeconds(60);

    public async Task<FeedProof?> FindAsync(Guid connection, CancellationToken cancellationToken)
    {
        if (await connections.FindAsync(connection, cancellationToken) is not { } shown)
            return null;
        var subscription = await subscriptions.FindAsync(connection, cancellationToken);
        var origin = OctopusOrigin.Of(connection);
        var ahead = OctopusAddress.TryParse(shown.Url, out var address) ? clocks.Ahead(address) : TimeSpan.Zero;
        return await store.ReadAsync(async context =>
        {
            var now = time.GetUtcNow();
            var row = await context.Connections.SingleOrDefaultAsync(one => one.Id == connection, cancellationToken);
            var ranges = await context.FeedRanges.Where(range => range.ConnectionId == connection).OrderBy(range => range.Sequence).ToListAsync(cancellationToken);
            var restoredAt = row?.RestoredAt ?? DateTimeOffset.MinValue;
            var fed = await context.Events.Where(one => one.Origin == origin && one.AutoId != null && one.FedAt >= restoredAt).OrderByDescending(one => one.AutoId).Take(LookedAt)
                .Select(one => new Arrival(one.Id, one.DeduplicationKey!, one.Summary, one.AutoId!.Value, one.OccurredAt, one.PushedAt, one.FedAt!.Value)).ToListAsync(cancellationToken);
            var waitingSince = now - Patience;
            var unfed = await context.Events.Where(one => one.Origin == origin && one.PushedAt != null && one.FedAt == null && one.PushedAt < waitingSince)
                .OrderByDescending(one => one.PushedAt).Take(MostShown)
                .Select(one => new ArrivedEvent(one.Id, one.DeduplicationKey!, one.Summary, one.PushedAt!.Value)).ToListAsync(cancellationToken);

            fed = fed.ConvertAll(one => one with { OccurredAt = one.OccurredAt - ahead });
            var gaps = Gaps(fed, shown, now);
            var since = Since(ranges);
            var (isWhole, sentence) = Judge(shown, since, unfed.Count, gaps, ranges, now);
            return new FeedProof
            {
                IsWhole = isWhole,
                Sentence = sentence,
                Since = since,
                Ranges = [.. ranges.AsEnumerable().Reverse().Take(MostShown).Select(Range)],
                Gaps = [.. gaps.Take(MostShown)],
                MissingNumbers = gaps.Sum(gap => gap.To - gap.From + 1),
                Push = subscription is null && unfed.Count == 0 && !fed.Exists(one => one.PushedAt is not null) ? null : Push(fed, unfed, subscription, now),
            };
        }, cancellationToken);
    }

    /// <summary>From when on the ranges hold everything: what was skipped ends it, what was read back moves it to before.</summary>
    internal static DateTimeOffset? Since(IReadOnlyList<FeedRangeRow> ranges)
    {
        DateTimeOffset? since = null;
        foreach (var range in ranges)
        {
            since = range.Kind switch
            {
                FeedRangeKind.ReadBack => since is null || range.FirstAt < since ? range.FirstAt : since,
                FeedRangeKind.Read => since ?? range.FirstAt,
                FeedRangeKind.Widened => since,
                _ => range.LastAt,
            };
        }

        return since;
    }

    /// <summary>Spaces that are watched for less long than the others, as words to put behind the time; nothing where there are none.</summary>
    private static string Narrower(IReadOnlyList<FeedRangeRow> ranges, DateTimeOffset since)
    {
        List<(DateTimeOffset Since, string Spaces)> later = [];
        foreach (var range in ranges)
        {
            if (range.Kind == FeedRangeKind.ReadBack)
                later.RemoveAll(one => one.Since >= range.FirstAt);
            else if (range.Kind == FeedRangeKind.Widened)
                later.Add((range.LastAt, range.Note ?? "other spaces"));
        }

        return string.Concat(later.Where(one => one.Since > since).Select(one => $", in {one.Spaces} since {Time(one.Since)}"));
    }

    private static List<FeedGap> Gaps(List<Arrival> fed, Connection shown, DateTimeOffset now)
    {
        var gaps = new List<FeedGap>();
        foreach (var (later, before) in fed.Zip(fed.Skip(1)))
        {
            if (later.AutoId - before.AutoId < 2)
                continue;
            var words = now - later.FedAt < LateEvents
                ? "May still come: numbers are given out before a transaction ends. They are looked for again."
                : shown.Spaces.Count > 0
                    ? "Never given to this connection: events of spaces that it does not watch, or transactions that were undone. Looked for again, in vain."
                    : "Never given: transactions that were undone, or events that the key may not see. Looked for again, in vain.";
            gaps.Add(new FeedGap(before.AutoId + 1, later.AutoId - 1, later.FedAt, words));
        }

        return gaps;
    }

    private (bool IsWhole, string Sentence) Judge(Connection shown, DateTimeOffset? since, int unfed, List<FeedGap> gaps, List<FeedRangeRow> ranges, DateTimeOffset now)
    {
        if (since is null || shown.ReadAt is not { } readAt)
            return (false, "Nothing can be said yet: the feed was not read to its end.");
        var from = Time(since.Value);
        var narrower = Narrower(ranges, since.Value);
        var longest = options.Value.LongestPollInterval * 2 + options.Value.RequestTimeout;
        if (shown.State != ConnectionState.Connected)
            return (false, $"Nothing missed from {from} to {Time(readAt)}{narrower}. What happened since is not read: {shown.StateReason}");
        if (now - readAt > longest)
            return (false, $"Nothing missed from {from} to {Time(readAt)}{narrower}. What happened since is not read yet.");
        if (unfed > 0)
            return (false, $"{(unfed == 1 ? "One event was" : $"{unfed} events were")} pushed, and the feed has not brought {(unfed == 1 ? "it" : "them")} within {Patience.TotalMinutes:0} minutes. They count, but the feed may be missing others.");
        if (gaps.Exists(gap => now - gap.NoticedAt < LateEvents))
            return (true, $"Nothing missed since {from}{narrower}; the last gap may still be filled.");
        var read = ranges.FindLast(range => range.Kind == FeedRangeKind.Read);
        return (true, read is null ? $"Nothing missed since {from}{narrower}: nothing has happened." : string.Create(CultureInfo.InvariantCulture, $"Nothing missed since {from}{narrower}: every AutoId up to {read.ToAutoId:N0} was asked for."));
    }

    private static FeedRange Range(FeedRangeRow row) => new(row.Kind, row.FromAutoId, row.ToAutoId, row.Events, row.FirstAt, row.LastAt, row.Kind switch
    {
        FeedRangeKind.Read => "Read whole",
        FeedRangeKind.Started => row.Note ?? "The connection was made: what happened before is not read",
        FeedRangeKind.Skipped => $"Passed over by {row.Note}",
        FeedRangeKind.Widened => $"From here on watched too: {row.Note}. What happened there before is not read",
        FeedRangeKind.ReadBack => $"Read back to {Time(row.FirstAt)}",
        _ => "The server's numbers jumped back, as after restoring a backup; reading went on from there",
    });

    private static PushProof Push(List<Arrival> fed, List<ArrivedEvent> unfed, SubscriptionRow? subscription, DateTimeOffset now)
    {
        List<Arrival> both = [.. fed.Where(one => one.PushedAt is not null)];
        List<ArrivedEvent> unpushed = subscription is null
            ? []
            : [.. fed.Where(one => one.PushedAt is null && one.FedAt > subscription.MadeAt && one.OccurredAt > subscription.MadeAt && now - one.FedAt > Patience)
                .Take(MostShown).Select(one => new ArrivedEvent(one.Id, one.OctopusId, one.Summary, one.FedAt))];
        return new PushProof(
            both.Count,
            Median(both.Select(one => (one.PushedAt!.Value - one.OccurredAt).TotalSeconds)),
            Median(fed.Where(one => subscription is null || one.FedAt > subscription.MadeAt).Select(one => (one.FedAt - one.OccurredAt).TotalSeconds)),
            Median(both.Select(one => (one.FedAt - one.PushedAt!.Value).TotalSeconds)),
            unpushed,
            unfed);
    }

    private static double? Median(IEnumerable<double> values)
    {
        List<double> sorted = [.. values.Order()];
        return sorted.Count == 0 ? null : Math.Round(sorted[sorted.Count / 2], 3);
    }

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>An event with its times by the portal's clock.</summary>
    private sealed record Arrival(Guid Id, string OctopusId, string Summary, long AutoId, DateTimeOffset OccurredAt, DateTimeOffset? PushedAt, DateTimeOffset FedAt);
}
