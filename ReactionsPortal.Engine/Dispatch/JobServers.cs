using Hangfire;
using Hangfire.Common;
using Hangfire.Server;
using Hangfire.States;
using Microsoft.Extensions.Hosting;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>
/// Hangfire's workers: a server for each queue, once the program has started. They are put together here because Hangfire's
/// own hosting lets a worker whose storage failed wait longer and longer, up to five minutes, before it looks again: a
/// database that is back is to be worked with at once.
/// </summary>
internal sealed class JobServers(JobStorage storage, JobActivator activator, IHostApplicationLifetime lifetime, params (string Queue, int Workers)[] queues) : IHostedService, IDisposable
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    private BackgroundProcessingServer[] _servers = [];
    private CancellationTokenRegistration _started;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _started = lifetime.ApplicationStarted.Register(() => _servers = Array.ConvertAll(queues, ServerOf));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _started.DisposeAsync();
        foreach (var server in _servers)
            server.SendStop();
        foreach (var server in _servers)
            await server.WaitForShutdownAsync(cancellationToken);
    }

    public void Dispose()
    {
        foreach (var server in _servers)
            server.Dispose();
    }

    private BackgroundProcessingServer ServerOf((string Queue, int Workers) queue)
    {
        var filters = JobFilterProviders.Providers;
        var worker = new Worker([queue.Queue], new BackgroundJobPerformer(filters, activator), new BackgroundJobStateChanger(filters));
        var shown = new Dictionary<string, object>(StringComparer.Ordinal) { ["Queues"] = new[] { queue.Queue }, ["WorkerCount"] = queue.Workers };
        var options = new BackgroundProcessingServerOptions
        {
            ServerName = queue.Queue,
            RetryDelay = _ => AfterFailure,
        };
        return new BackgroundProcessingServer(storage, [worker.UseBackgroundPool(queue.Workers)], shown, options);
    }
}
