using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Nodes;
using ReactionsPortal.Engine.Octopus;

namespace ReactionsPortal.Engine.Intake.OctopusFeed;

/// <summary>Keeps one reader for each connection.</summary>
internal sealed class OctopusFeedService(IServiceProvider services, ConnectionRecords records, ConnectionBoard board, FeedProgress progress, ILeadership leadership, TimeProvider time, ILogger<OctopusFeedService> log) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    private readonly Dictionary<Guid, Task> _readers = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await HostStartedAsync(stoppingToken);
            await leadership.LeadAsync(ReadAsync, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops before anything was read.
        }
    }

    private async Task ReadAsync(CancellationToken stoppingToken)
    {
        progress.Forget();
        var changes = board.FollowChangesAsync(stoppingToken);
        try
        {
            await StartMissingAsync(stoppingToken);
            await foreach (var _ in changes)
                await StartMissingAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops, or another node reads; the readers here end.
        }

        await Task.WhenAll(_readers.Values);
        _readers.Clear();
    }

    /// <summary>The portal's own sandbox answers only once the whole host has started.</summary>
    private async Task HostStartedAsync(CancellationToken stopping)
    {
        if (services.GetService<IHostApplicationLifetime>() is not { } host)
            return;
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = host.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stopping);
    }

    /// <summary>Starts the readers that are missing; where the connections cannot be read, once they can.</summary>
    private async Task StartMissingAsync(CancellationToken stopping)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                StartMissing(await records.IdsAsync(stopping), stopping);
                return;
            }
            catch (Exception cause) when (!stopping.IsCancellationRequested)
            {
                if (isFirst)
                    FeedLog.NotStarted(log, cause);
            }
            await Task.Delay(AfterFailure, time, stopping);
        }
    }

    private void StartMissing(IReadOnlyList<Guid> ids, CancellationToken stopping)
    {
        foreach (var ended in _readers.Where(reader => reader.Value.IsCompleted).Select(reader => reader.Key).ToList())
            _readers.Remove(ended);
        foreach (var id in ids.Where(id => !_readers.ContainsKey(id)))
            _readers.Add(id, Reader(id).RunAsync(stopping));
    }

    private FeedReader Reader(Guid connection)
    {
        var memory = ActivatorUtilities.CreateInstance<FeedMemory>(services);
        var reading = ActivatorUtilities.CreateInstance<FeedReading>(services, memory);
        return ActivatorUtilities.CreateInstance<FeedReader>(services, connection, reading);
    }
}
