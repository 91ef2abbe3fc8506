using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Runs;

/// <summary>Puts log lines of all runs on disk as they come, many in one commit.</summary>
internal sealed class LogWriter(Store store, RunSignals signals, TimeProvider time, ILogger<LogWriter> log) : BackgroundService
{
    private const int BatchSize = 2_000;
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);
    private readonly Channel<Item> _waiting = Channel.CreateUnbounded<Item>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Takes a line. Never blocks; actions bound how much they write.</summary>
    public void Add(LogLineRow line) => _waiting.Writer.TryWrite(new Item(line, null));

    /// <summary>Returns once everything that was added before is on disk.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var flushed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_waiting.Writer.TryWrite(new Item(null, flushed)))
            await flushed.Task.WaitAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        if (ExecuteTask is { } writing)
            await writing.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Item>();
        while (await _waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (batch.Count < BatchSize && _waiting.Reader.TryRead(out var item))
                batch.Add(item);
            await StoreAsync([.. batch.Select(item => item.Line).OfType<LogLineRow>()], stoppingToken);
            foreach (var item in batch)
                item.Flushed?.TrySetResult();
            batch.Clear();
        }
    }

    private async Task StoreAsync(LogLineRow[] lines, CancellationToken stoppingToken)
    {
        while (lines.Length > 0)
        {
            try
            {
                await store.WriteAsync(context => context.InsertAsync(lines, CancellationToken.None), CancellationToken.None);
                foreach (var run in lines.Select(line => line.RunId).Distinct())
                    signals.TellLogged(run);
                return;
            }
            catch (Exception broken)
            {
                log.LinesFailed(lines.Length, broken);
                if (stoppingToken.IsCancellationRequested)
                    return;
                await Task.Delay(AfterFailure, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private sealed record Item(LogLineRow? Line, TaskCompletionSource? Flushed);
}
