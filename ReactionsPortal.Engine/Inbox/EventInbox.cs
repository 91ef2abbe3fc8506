using System.Data;
using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Inbox;

/// <summary>
/// Writes whatever waits in one transaction and answers only after its commit. A batch never waits for company:
/// while one commit is on its way to the disk, the next batch gathers.
/// </summary>
internal sealed class EventInbox : BackgroundService, IHostedLifecycleService, IInbox
{
    private const int MostTries = 5;

    /// <summary>By hand, because it is run for each event: a list of keys in one statement is put together and compiled anew for each length.</summary>
    private static readonly Statement FindKnown = new(
        """SELECT "Sequence", "Id", "OccurredAt", "ReceivedAt", "PushedAt", "FedAt" FROM "Events" WHERE "Source" = @source AND "Origin" = @origin AND "DeduplicationKey" = @key""",
        ("@source", DbType.Int32), ("@origin", DbType.String), ("@key", DbType.String));

    private readonly Store _store;
    private readonly EventSignals _signals;
    private readonly Backlog _backlog;
    private readonly Troubles _troubles;
    private readonly ILeadership _leadership;
    private readonly ILogger<EventInbox> _log;
    private readonly int _batchSize;
    private readonly Channel<Delivery> _waiting;
    private volatile bool _isStopping;

    public EventInbox(Store store, EventSignals signals, Backlog backlog, Troubles troubles, ILeadership leadership, IOptions<InboxOptions> options, ILogger<EventInbox> log)
    {
        _store = store;
        _signals = signals;
        _backlog = backlog;
        _troubles = troubles;
        _leadership = leadership;
        _log = log;
        _batchSize = options.Value.BatchSize;
        _waiting = Channel.CreateBounded<Delivery>(new BoundedChannelOptions(options.Value.Capacity) { SingleReader = true });
    }

    public async Task<InboxReceipt> AcceptAsync(Event received, CancellationToken cancellationToken) =>
        (await AcceptPushAsync([received], cancellationToken))[0];

    public async Task<IReadOnlyList<InboxReceipt>> AcceptPushAsync(IReadOnlyList<Event> events, CancellationToken cancellationToken)
    {
        if (_isStopping)
            throw new InboxUnavailableException("The portal stops.", null);
        if (_backlog.IsTooLong)
            throw new InboxUnavailableException("More events wait to be matched than may.", null);
        var delivery = new Delivery(events, null);
        if (!_waiting.Writer.TryWrite(delivery))
            throw new InboxUnavailableException("More events wait for the disk than the inbox holds.", null);
        return await delivery.Receipts.Task.WaitAsync(cancellationToken);
    }

    public async Task<int?> AcceptFeedAsync(IReadOnlyList<Event> events, FeedCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        var delivery = new Delivery(events, checkpoint);
        try
        {
            await _waiting.Writer.WriteAsync(delivery, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new InboxUnavailableException("The portal stops.", null);
        }
        var receipts = await delivery.Receipts.Task.WaitAsync(cancellationToken);
        return receipts.Count < events.Count ? null : receipts.Count(receipt => !receipt.IsRepeat);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The portal is to stop: what is pushed from now on is for the next start, and its sender is told to come again.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        _troubles.Begin(TroubleKind.Stopping, "The portal stops: webhooks and pushes are answered with 503 until it has started again, and no run starts. What waits goes on then.");
        return Task.CompletedTask;
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Takes nothing more, and stores what it took.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        if (ExecuteTask is { } storing)
            await storing.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _waiting.Reader.WaitToReadAsync(CancellationToken.None))
            await StoreAsync(Gather());
    }

    private List<Delivery> Gather()
    {
        var batch = new List<Delivery>();
        for (var events = 0; events < _batchSize && _waiting.Reader.TryRead(out var delivery); events += delivery.Events.Count)
            batch.Add(delivery);
        return batch;
    }

    private async Task StoreAsync(List<Delivery> batch)
    {
        try
        {
            var receipts = await WriteAsync(batch);
            _backlog.Add(receipts.Sum(answers => answers.Count(receipt => !receipt.IsRepeat)));
            _signals.TellStored();
            foreach (var (delivery, receipt) in batch.Zip(receipts))
                delivery.Receipts.TrySetResult(receipt);
        }
        catch (Exception broken)
        {
            // What is wrong with the disk was said when it began.
            if (StorageFaults.Of(broken) is null)
                _log.BatchFailed(batch.Count, broken);
            var refusal = new InboxUnavailableException("The database cannot take events now.", broken);
            foreach (var delivery in batch)
                delivery.Receipts.TrySetException(refusal);
        }
    }

    /// <summary>Another node may put the same event on disk at the same moment: looked at again, it is known.</summary>
    private async Task<List<IReadOnlyList<InboxReceipt>>> WriteAsync(List<Delivery> batch)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await _store.WriteAsync(context => WriteAsync(context, batch), CancellationToken.None);
            }
            catch (Exception broken) when (tried < MostTries && StorageFaults.IsTaken(broken))
            {
                // The other one's event is committed by now.
            }
        }
    }

    private async Task<List<IReadOnlyList<InboxReceipt>>> WriteAsync(ReactionsContext context, List<Delivery> batch)
    {
        var known = await KnownAsync(context, batch);
        await AddLivesAsync(context, batch, known);
        var receipts = new List<IReadOnlyList<InboxReceipt>>(batch.Count);
        var added = new List<EventRow>();
        foreach (var delivery in batch)
        {
            var answers = new List<InboxReceipt>(delivery.Events.Count);
            receipts.Add(answers);
            if (delivery.Checkpoint is { } checkpoint && !await MoveAsync(context, checkpoint, delivery.Events.Count))
                continue;
            foreach (var one in delivery.Events)
            {
                var (received, key) = InItsLife(one, known);
                if (key is not null && known.TryGetValue(key, out var first))
                {
                    await first.ArrivedAgainAsync(context, received);
                    answers.Add(new InboxReceipt(first.Id, IsRepeat: true));
                    continue;
                }

                var row = EventRows.Write(received);
                if (key is not null)
                    known[key] = new KnownEvent(row);
                added.Add(row);
                context.EventFiles.AddRange(EventFiles.Write(received));
                answers.Add(new InboxReceipt(received.Id, IsRepeat: false));
            }
        }
        await context.InsertAsync(added, CancellationToken.None);
        return receipts;
    }

    /// <summary>Events of the batch that are on disk already, by their key.</summary>
    private static async Task<Dictionary<EventKey, KnownEvent>> KnownAsync(ReactionsContext context, List<Delivery> batch)
    {
        var known = new Dictionary<EventKey, KnownEvent>();
        await FindAsync(context, [.. batch.SelectMany(delivery => delivery.Events).Select(KeyOf).OfType<EventKey>().Distinct()], known);
        return known;
    }

    /// <summary>Adds what an event may be in another life of its server. Only where a server was restored there is anything to ask.</summary>
    private static async Task AddLivesAsync(ReactionsContext context, List<Delivery> batch, Dictionary<EventKey, KnownEvent> known)
    {
        var others = batch.SelectMany(delivery => delivery.Events).Where(received => received.Source == EventSource.Octopus)
            .SelectMany(received => KeyOf(received) is { } key ? LivesBeside(key, received, known) : []).Where(key => !known.ContainsKey(key)).Distinct().ToList();
        if (others.Count > 0)
            await FindAsync(context, others, known);
    }

    private static IEnumerable<EventKey> LivesBeside(EventKey key, Event received, Dictionary<EventKey, KnownEvent> known)
    {
        if (ServerLives.Before(key.Key) is { } before)
            yield return key with { Key = before };
        if (IsOfNextLife(key, received, known))
            yield return key with { Key = ServerLives.After(key.Key) };
    }

    /// <summary>
    /// A server that was restored gives its numbers again, and its pushes may come before the feed notices: an event with a known
    /// number that happened later is one of the next life; one that the feed reads in the new life may have been pushed in the old one.
    /// </summary>
    private static (Event Received, EventKey? Key) InItsLife(Event received, Dictionary<EventKey, KnownEvent> known)
    {
        var key = KeyOf(received);
        if (key is null || received.Source != EventSource.Octopus)
            return (received, key);
        if (IsOfNextLife(key, received, known))
        {
            var next = key with { Key = ServerLives.After(key.Key) };
            return (received with { DeduplicationKey = next.Key }, next);
        }
        return !known.ContainsKey(key) && ServerLives.Before(key.Key) is { } before && known.TryGetValue(key with { Key = before }, out var pushed) && pushed.OccurredAt == received.OccurredAt
            ? (received, key with { Key = before })
            : (received, key);
    }

    /// <summary>Of one that does not say when it happened, nothing can be told but its number.</summary>
    private static bool IsOfNextLife(EventKey key, Event received, Dictionary<EventKey, KnownEvent> known) =>
        received.OccurredAt != received.ReceivedAt && known.TryGetValue(key, out var first) && first.SaysWhen && ServerLives.IsLater(received.OccurredAt, first.OccurredAt);

    private static async Task FindAsync(ReactionsContext context, List<EventKey> keys, Dictionary<EventKey, KnownEvent> known)
    {
        await context.Dialect.AskEachAsync(context, FindKnown, keys.Count, Fill, (index, row) => known[keys[index]] = Read(row), CancellationToken.None);

        void Fill(int index, Span<object> values)
        {
            values[0] = (int)keys[index].Source;
            values[1] = keys[index].Origin;
            values[2] = keys[index].Key;
        }
    }

    private static KnownEvent Read(DbDataReader row) => new(row.GetInt64(0), row.GetGuid(1), TimeIn(row, 2)!.Value, TimeIn(row, 3)!.Value, TimeIn(row, 4), TimeIn(row, 5));

    private static DateTimeOffset? TimeIn(DbDataReader row, int column) => row.IsDBNull(column) ? null : new DateTimeOffset(row.GetInt64(column), TimeSpan.Zero);

    /// <returns>False when the connection starts at another place since its feed was read, or another node reads it: what was read is not wanted any more.</returns>
    private async Task<bool> MoveAsync(ReactionsContext context, FeedCheckpoint checkpoint, int events)
    {
        if (!await _leadership.HoldsAsync(context, _leadership.Term))
            return false;
        var moved = await context.Connections
            .Where(row => row.Id == checkpoint.Connection && row.StartAutoId == checkpoint.StartAutoId)
            .ExecuteUpdateAsync(set => set
                .SetProperty(row => row.Checkpoint, checkpoint.AutoId)
                .SetProperty(row => row.LastEventAt, row => checkpoint.LastEventAt ?? row.LastEventAt));
        if (moved == 0)
            return false;
        await FeedRanges.ReadAsync(context, checkpoint.Connection, checkpoint.FromAutoId, checkpoint.AutoId, events, checkpoint.ReadAt);
        return true;
    }

    private static EventKey? KeyOf(Event received) =>
        received.DeduplicationKey is { } key ? new EventKey(received.Source, received.Origin, StoredText.Clean(key)) : null;

    private sealed record EventKey(EventSource Source, string Origin, string Key);

    private sealed class Delivery(IReadOnlyList<Event> events, FeedCheckpoint? checkpoint)
    {
        public IReadOnlyList<Event> Events { get; } = events;
        public FeedCheckpoint? Checkpoint { get; } = checkpoint;
        public TaskCompletionSource<IReadOnlyList<InboxReceipt>> Receipts { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
