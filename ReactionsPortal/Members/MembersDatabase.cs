using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ReactionsPortal.Hosting;

namespace ReactionsPortal.Members;

/// <summary>Where members are kept, and how that is brought up to date.</summary>
internal static class MembersDatabase
{
    public static void AddMembersDatabase(this IServiceCollection services)
    {
        services.AddDbContextFactory<MembersContext>(
            (provider, options) => options.UseSqlite(
                $"Data Source={provider.GetRequiredService<DataFolder>().Database}",
                sqlite => sqlite.MigrationsHistoryTable(MembersContext.MigrationsTable)));
        services.AddHealthChecks().AddCheck<Check>("members database", tags: [Health.Ready]);
    }

    /// <summary>Applies the migrations that are missing.</summary>
    public static async Task MigrateMembersAsync(this IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<MembersContext>().Database;
        if (!(await database.GetPendingMigrationsAsync()).Any()) return;

        // Entity Framework marks a running migration by a row in this table, and waits for ever for one that a killed
        // process left. Only one process has this file, and that is this one.
        await database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"");
        await database.MigrateAsync();
    }

    private sealed class Check(MembersContext context) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext healthCheckContext, CancellationToken cancellationToken = default) =>
            await context.Database.CanConnectAsync(cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("The database cannot be opened.");
    }
}
