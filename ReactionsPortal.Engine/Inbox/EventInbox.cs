using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Inbox;

/// <summary>
/// Writes whatever waits in one transaction and answers only after its commit. A batch never waits for company:
/// while one commit is on its way to the disk, the next batch gathers.
/// </summary>
internal sealed class EventInbox : BackgroundService, IInbox
{
    private readonly Store _store;
    private readonly EventSignals _signals;
    private readonly Backlog _backlog;
    private readonly ILogger<EventInbox> _log;
    private readonly int _batchSize;
    private readonly Channel<Delivery> _waiting;

    public EventInbox(Store store, EventSignals signals, Backlog backlog, IOptions<InboxOptions> options, ILogger<EventInbox> log)
    {
        _store = store;
        _signals = signals;
        _backlog = backlog;
        _log = log;
        _batchSize = options.Value.BatchSize;
        _waiting = Channel.CreateBounded<Delivery>(new BoundedChannelOptions(options.Value.Capacity) { SingleReader = true });
    }

    public async Task<InboxReceipt> AcceptAsync(Event received, CancellationToken cancellationToken) =>
        (await AcceptPushAsync([received], cancellationToken))[0];

    public async Task<IReadOnlyList<InboxReceipt>> AcceptPushAsync(IReadOnlyList<Event> events, CancellationToken cancellationToken)
    {
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
            var receipts = await _store.WriteAsync(context => WriteAsync(context, batch), CancellationToken.None);
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

    private static async Task<List<IReadOnlyList<InboxReceipt>>> WriteAsync(ReactionsContext context, List<Delivery> batch)
    {
        var known = await KnownAsync(context, batch);
        var receipts = new List<IReadOnlyList<InboxReceipt>>(batch.Count);
        var added = new List<EventRow>();
        foreach (var delivery in batch)
        {
            var answers = new List<InboxReceipt>(delivery.Events.Count);
            receipts.Add(answers);
            if (delivery.Checkpoint is { } checkpoint && !await MoveAsync(context, checkpoint, delivery.Events.Count))
                continue;
            foreach (var received in delivery.Events)
            {
                var key = KeyOf(received);
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
        var groups = batch.SelectMany(delivery => delivery.Events).Where(received => received.DeduplicationKey is not null)
            .GroupBy(received => (received.Source, received.Origin));
        foreach (var group in groups)
        {
            foreach (var keys in group.Select(received => received.DeduplicationKey).Distinct(StringComparer.Ordinal).Chunk(500))
            {
                var rows = await context.Events.AsNoTracking()
                    .Where(row => row.Source == group.Key.Source && row.Origin == group.Key.Origin && keys.Contains(row.DeduplicationKey))
                    .Select(row => new { row.Sequence, row.Id, row.DeduplicationKey, row.PushedAt, row.FedAt }).ToListAsync();
                foreach (var row in rows)
                    known[new EventKey(group.Key.Source, group.Key.Origin, row.DeduplicationKey!)] = new KnownEvent(row.Sequence, row.Id, row.PushedAt, row.FedAt);
            }
        }
        return known;
    }

    /// <returns>False when the connection starts at another place since its feed was read: what was read is not wanted any more.</returns>
    private static async Task<bool> MoveAsync(ReactionsContext context, FeedCheckpoint checkpoint, int events)
    {
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
        received.DeduplicationKey is { } key ? new EventKey(received.Source, received.Origin, key) : null;

    private sealed record EventKey(EventSource Source, string Origin, string Key);

    private sealed class Delivery(IReadOnlyList<Event> events, FeedCheckpoint? checkpoint)
    {
        public IReadOnlyList<Event> Events { get; } = events;
        public FeedCheckpoint? Checkpoint { get; } = checkpoint;
        public TaskCompletionSource<IReadOnlyList<InboxReceipt>> Receipts { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
