using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Seen;

/// <summary>Learns from events once they are matched, beside the hot path: a few at a time, with a rest after each.</summary>
internal sealed class SeenLearner(Store store, SeenLedger ledger, ReactionCatalog catalog, EventSignals signals, ILeadership leadership, TimeProvider time, ILogger<SeenLearner> log) : BackgroundService
{
    private const int AtOnce = 200;

    /// <summary>What is further behind is passed over: the newest events say enough.</summary>
    private const int Reach = 20_000;

    /// <summary>From a portal that never learned so many of the newest are taken.</summary>
    private const int Beginning = 5_000;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    /// <summary>While much comes, others need the disk more.</summary>
    private static readonly TimeSpan LongRest = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenForgetting = TimeSpan.FromHours(12);

    private long? _after;
    private DateTimeOffset _forgotAt;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => leadership.LeadAsync(FollowAsync, stoppingToken);

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        _after = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await GoOnAsync(stoppingToken);
                await foreach (var _ in signals.Changes.FollowAsync(stoppingToken))
                    await GoOnAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception broken)
            {
                if (StorageFaults.Of(broken) is null)
                    log.NotLearned(broken);
                await Task.Delay(AfterFailure, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task GoOnAsync(CancellationToken cancellationToken)
    {
        while (await LearnAsync(cancellationToken))
            await Task.Delay(LongRest, time, cancellationToken);
        if (time.GetUtcNow() - _forgotAt > BetweenForgetting)
        {
            _forgotAt = time.GetUtcNow();
            await ledger.ForgetAsync();
        }
        await Task.Delay(Rest, time, cancellationToken);
    }

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> LearnAsync(CancellationToken cancellationToken)
    {
        await ledger.FlushAsync();
        var newest = await store.ReadAsync(async context => await context.Events.MaxAsync(row => (long?)row.Sequence, cancellationToken) ?? 0, cancellationToken);
        var known = _after ?? await ledger.LastSequenceAsync(cancellationToken);
        var after = known == 0 ? Math.Max(0, newest - Beginning) : Math.Max(known, newest - Reach);
        var rows = await store.ReadAsync(context => context.Events.Where(row => row.Sequence > after && row.MatchedAt != null).OrderBy(row => row.Sequence).Take(AtOnce).ToListAsync(cancellationToken), cancellationToken);
        _after = rows.Count == 0 ? after : rows[^1].Sequence;
        await ledger.LearnAsync([.. rows.Select(Of).OfType<SeenEvent>()]);
        return rows.Count == AtOnce;
    }

    private SeenEvent? Of(EventRow row)
    {
        try
        {
            var received = EventRows.Read(row);
            if (KindsOf(received) is not { Count: > 0 } kinds)
                return null;
            var (values, has) = EventVariables.WithNeeds(received, row.VariablesJson);
            return new SeenEvent(kinds, row.Sequence, row.ReceivedAt, received.Source == EventSource.Octopus ? SeenOctopus.ValuesOf(received, values) : values, has);
        }
        catch (Exception)
        {
            // What cannot be read taught matching nothing either, and was told there.
            return null;
        }
    }

    private IReadOnlyList<string> KindsOf(Event received) => received switch
    {
        { Source: EventSource.Octopus } => SeenOctopus.KindsOf(received),
        { Source: EventSource.Portal, Category: { } category } => [SeenKinds.OfPortal(category)],
        { Source: EventSource.Webhook } => [.. received.Content.AcceptedFor.Select(id => catalog.Find(id)?.Reaction.Document.Trigger.Webhook?.Route).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Select(SeenKinds.OfWebhook)],
        _ => [],
    };
}
