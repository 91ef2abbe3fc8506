using Hangfire;
using Hangfire.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Actions.PowerShell;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>Registers dispatch: lanes, Hangfire with a queue and workers for each kind of action.</summary>
internal static class DispatchServices
{
    /// <summary>Finished jobs are only echoes of the run table; they are kept for a look at Hangfire's dashboard.</summary>
    private static readonly TimeSpan JobLife = TimeSpan.FromMinutes(10);

    public static IServiceCollection AddDispatch(this IServiceCollection services)
    {
        services.AddHangfire((_, configuration) => configuration
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UseInMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = JobLife }));
        services.AddHangfireServer((provider, server) => Configure(server, RunDispatcher.HttpQueue, provider.GetRequiredService<IOptions<DispatchOptions>>().Value.HttpWorkers));
        services.AddHangfireServer((provider, server) => Configure(server, RunDispatcher.ScriptQueue, provider.GetRequiredService<IOptions<PowerShellOptions>>().Value.MaxConcurrent));
        services.AddSingleton<RunningRuns>();
        services.AddSingleton<LaneRules>();
        services.AddSingleton<RunDispatcher>();
        services.AddSingleton<IRunQueue>(provider => provider.GetRequiredService<RunDispatcher>());
        services.AddSingleton<IRunLanes>(provider => provider.GetRequiredService<RunDispatcher>());
        services.AddSingleton<IRunControl, RunControl>();
        services.AddTransient<RunJob>();
        services.AddHostedService(provider => provider.GetRequiredService<RunDispatcher>());
        return services;
    }

    private static void Configure(BackgroundJobServerOptions server, string queue, int workers)
    {
        server.ServerName = queue;
        server.Queues = [queue];
        server.WorkerCount = workers;
    }
}
