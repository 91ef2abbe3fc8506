using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Settings;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Retention;

/// <summary>Registers retention, and what is told of the room that history takes.</summary>
internal static class RetentionServices
{
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddSettings<RetentionOptions>(RetentionOptions.Section);
        services.AddSingleton<RetentionLimits>();
        services.AddSingleton<IRetention>(provider => provider.GetRequiredService<RetentionLimits>());
        services.AddSingleton<RetentionSizes>();
        services.AddEither<ITableSizes, SqliteTableSizes, PostgreSqlTableSizes>();
        services.AddSingleton<RetentionSlices>();
        services.AddSingleton<RetentionService>();
        services.AddSingleton<IStorageReport, StorageReporter>();
        services.AddHostedService(provider => provider.GetRequiredService<RetentionService>());
        return services;
    }
}
