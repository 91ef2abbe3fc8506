using Microsoft.Extensions.Options;
using ReactionsPortal.Sandbox.Subscriptions;
using ReactionsPortal.Sandbox.Tasks;

namespace ReactionsPortal.Sandbox;

/// <summary>Keeps the sandbox's clockwork going: tasks move on, subscriptions are served. Does nothing where the sandbox is off.</summary>
internal sealed class SandboxService(IServiceProvider services, IOptions<SandboxOptions> options, TimeProvider time, ILogger<SandboxService> logger)
    : BackgroundService
{
    private const int RestartSeconds = 2;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled) return;
        await Task.Yield();
        SandboxLog.Serving(logger);
        var runner = services.GetRequiredService<SandboxTaskRunner>();
        var delivery = services.GetRequiredService<SubscriptionDelivery>();
        await Task.WhenAll(
            KeepAsync("task runner", runner.RunAsync, stoppingToken),
            KeepAsync("subscription delivery", delivery.RunAsync, stoppingToken));
    }

    private async Task KeepAsync(string part, Func<CancellationToken, Task> run, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await run(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                SandboxLog.PartFailed(logger, error, part, RestartSeconds);
                await Task.Delay(TimeSpan.FromSeconds(RestartSeconds), time, stopping);
            }
        }
    }
}
