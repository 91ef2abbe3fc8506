using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Actions.PowerShell;
using ReactionsPortal.Engine.Databases;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.PostgreSql;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>Registers dispatch: lanes, Hangfire with a queue and workers for each kind of action.</summary>
internal static class DispatchServices
{
    /// <summary>Finished jobs are only echoes of the run table; they are kept for a look at Hangfire's dashboard, in memory, and so not for long.</summary>
    private static readonly TimeSpan JobLife = TimeSpan.FromSeconds(30);

    /// <summary>Threads that start requests: one is held for as long as its batch takes, up to two seconds.</summary>
    private const int HttpThreads = 24;

    public static IServiceCollection AddDispatch(this IServiceCollection services)
    {
        services.AddHangfire((provider, configuration) => configuration
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UseJobStorage(provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.AddHostedService(provider => new JobServers(
            provider.GetRequiredService<JobStorage>(), provider.GetRequiredService<JobActivator>(), provider.GetRequiredService<IHostApplicationLifetime>(),
            (RunDispatcher.HttpQueue, Math.Min(HttpThreads, provider.GetRequiredService<IOptions<DispatchOptions>>().Value.HttpWorkers)),
            (RunDispatcher.ScriptQueue, provider.GetRequiredService<IOptions<PowerShellOptions>>().Value.MaxConcurrent)));
        services.AddSingleton<RunningRuns>();
        services.AddSingleton<LaneRules>();
        services.AddSingleton<LaneBoard>();
        services.AddSingleton<InterruptedRuns>();
        services.AddSingleton<RunRecovery>();
        services.AddSingleton<DispatchNews>();
        services.AddSingleton<AttemptSecrets>();
        services.AddSingleton<RunAttempts>();
        services.AddSingleton<RunDispatcher>();
        services.AddSingleton<IRunQueue>(provider => provider.GetRequiredService<RunDispatcher>());
        services.AddSingleton<IRunLanes>(provider => provider.GetRequiredService<RunDispatcher>());
        services.AddSingleton<IRunControl, RunControl>();
        services.AddSingleton<BulkSteps>();
        services.AddSingleton<BulkRuns>();
        services.AddSingleton<IBulkRuns>(provider => provider.GetRequiredService<BulkRuns>());
        services.AddSingleton<IDestinations, Destinations>();
        services.AddTransient<RunBatchJob>();
        services.AddSingleton<RecoveryCandidates>();
        services.AddSingleton<Recoveries>();
        services.AddSingleton<IRecoveries>(provider => provider.GetRequiredService<Recoveries>());
        services.AddHostedService(provider => provider.GetRequiredService<RunDispatcher>());
        services.AddHostedService<FailureWatch>();
        services.AddHostedService<RecoveredWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<Recoveries>());
        services.AddHostedService(provider => provider.GetRequiredService<BulkRuns>());
        return services;
    }

    /// <summary>In memory beside a file, for one process has it; in the database where several may share it.</summary>
    private static void UseJobStorage(this IGlobalConfiguration configuration, StorageOptions storage)
    {
        if (storage.IsOnServer)
        {
            configuration.UsePostgreSqlStorage(bootstrap => bootstrap.UseNpgsqlConnection(PostgreSqlConnections.OfJobs(storage)), new PostgreSqlStorageOptions
            {
                // A new job is told of, not looked for; the looking is for one whose telling was lost.
                EnableLongPolling = true,
                QueuePollInterval = TimeSpan.FromSeconds(5),
                InvisibilityTimeout = TimeSpan.FromDays(1),
                JobExpirationCheckInterval = TimeSpan.FromMinutes(5),
                // The start has waited for the server already.
                StartupConnectionMaxRetries = 0,
            }).WithJobExpirationTimeout(JobLife);
        }
        else
        {
            configuration.UseInMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = JobLife });
        }
    }
}
