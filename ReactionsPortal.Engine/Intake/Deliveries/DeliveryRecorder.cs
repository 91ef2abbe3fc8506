using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Intake.Deliveries;

/// <summary>
/// Keeps the newest calls that became no event of their own. Beside intake: a call costs its caller nothing but a place in
/// a bounded queue, whatever it is, and what finds none or meets a full disk is counted and given up.
/// </summary>
internal sealed class DeliveryRecorder : BackgroundService, IDeliveryNotes
{
    private const int Capacity = 256;
    private const int MostAtOnce = 64;

    /// <summary>At least so long between two writes: a flood leaves the database's writer to the others.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan BetweenWarnings = TimeSpan.FromMinutes(1);

    private readonly Channel<NotedCall> _waiting = Channel.CreateBounded<NotedCall>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly CancellationTokenSource _hurry = new();
    private readonly Store _store;
    private readonly SecretValues _secrets;
    private readonly DeliveryRows _rows;
    private readonly int _most;
    private readonly TimeProvider _time;
    private readonly ILogger<DeliveryRecorder> _log;
    private long _lost;
    private long _lostAt;
    private long _saidLost;
    private DateTimeOffset _saidAt;
    private (IReadOnlyDictionary<string, string> Values, SecretMask Mask)? _mask;

    public DeliveryRecorder(Store store, SecretValues secrets, DeliveryRows rows, INodeSignals nodes, IOptions<IntakeOptions> options, TimeProvider time, ILogger<DeliveryRecorder> log)
    {
        (_store, _secrets, _rows, _time, _log) = (store, secrets, rows, time, log);
        _most = options.Value.RefusedCallsKept;
        Changes.Share<DeliveriesChanged>(nodes);
    }

    /// <summary>For pages: calls were written.</summary>
    public Changes Changes { get; } = new();

    /// <summary>Calls that could not be kept.</summary>
    public LostDeliveries Lost => Interlocked.Read(ref _lost) is var count and > 0
        ? new(count, new DateTimeOffset(Interlocked.Read(ref _lostAt), TimeSpan.Zero))
        : new(0, null);

    /// <summary>Takes note of a call that intake heard.</summary>
    public void Note(CallHearing hearing, IntakeVerdict verdict)
    {
        if (_most > 0 && NotedCall.Of(hearing, verdict, _time.GetUtcNow()) is { } noted)
            Put(noted);
    }

    public void Note(WebhookCall call, IntakeVerdict.Refused refused)
    {
        if (_most > 0)
            Put(NotedCall.Of(call, refused, _time.GetUtcNow()));
    }

    /// <summary>Takes nothing more, and writes what waits.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        await _hurry.CancelAsync();
        if (ExecuteTask is { } writing)
            await writing.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _hurry.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var batch = new List<NotedCall>();
            while (batch.Count < MostAtOnce && _waiting.Reader.TryRead(out var noted))
                batch.Add(noted);
            await WriteAsync(batch);
            SayLost();
            await Task.Delay(Pace, _time, _hurry.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Put(NotedCall noted)
    {
        if (!_waiting.Writer.TryWrite(noted))
            Lose(1);
    }

    private void Lose(int count)
    {
        Interlocked.Add(ref _lost, count);
        Interlocked.Exchange(ref _lostAt, _time.GetUtcNow().UtcTicks);
    }

    private async Task WriteAsync(List<NotedCall> batch)
    {
        try
        {
            var mask = await MaskAsync();
            var rows = batch.ConvertAll(noted => _rows.Write(noted, mask));
            await _store.WriteAsync(async context =>
            {
                context.Deliveries.AddRange(rows);
                await context.SaveChangesAsync(CancellationToken.None);
                foreach (var isProven in rows.Select(row => row.IsProven).Distinct().ToList())
                    await TrimAsync(context, isProven);
            }, CancellationToken.None);
            Changes.Tell();
        }
        catch (Exception broken)
        {
            Lose(batch.Count);
            _log.CallsNotKept(broken, batch.Count);
        }
    }

    /// <summary>Strangers push out no call of a caller who proved itself.</summary>
    private async Task TrimAsync(ReactionsContext context, bool isProven)
    {
        var oldest = await context.Deliveries.Where(row => row.IsProven == isProven).OrderByDescending(row => row.Sequence).Skip(_most - 1).Select(row => (long?)row.Sequence).FirstOrDefaultAsync(CancellationToken.None);
        if (oldest is { } kept)
            await context.Deliveries.Where(row => row.IsProven == isProven && row.Sequence < kept).ExecuteDeleteAsync(CancellationToken.None);
    }

    private async Task<SecretMask> MaskAsync()
    {
        var values = await _secrets.GetAsync(CancellationToken.None);
        if (_mask is not { } known || !ReferenceEquals(known.Values, values))
            _mask = known = (values, new SecretMask(values.Values));
        return known.Mask;
    }

    private void SayLost()
    {
        var (lost, now) = (Interlocked.Read(ref _lost), _time.GetUtcNow());
        if (lost == _saidLost || now - _saidAt < BetweenWarnings)
            return;
        _log.CallsLost(lost - _saidLost);
        (_saidLost, _saidAt) = (lost, now);
    }

    /// <summary>Tells the other nodes' pages that calls were written.</summary>
    private sealed record DeliveriesChanged : IConflatedSignal;
}
