using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine;
using ReactionsPortal.Engine.Databases;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.PostgreSql;
using ReactionsPortal.Hosting;

namespace ReactionsPortal.Members;

/// <summary>Where members are kept, and how that is brought up to date.</summary>
internal static class MembersDatabase
{
    public static void AddMembersDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        if (StorageProvider.IsPostgreSql(configuration))
        {
            services.AddDbContextFactory<PostgreSqlMembersContext>((provider, options) => options
                .UseNpgsql(PostgreSqlConnections.StringOf(provider.GetRequiredService<IOptions<StorageOptions>>().Value), server => server.MigrationsHistoryTable(MembersContext.MigrationsTable))
                .AddInterceptors(new CleanTexts())
                .ConfigureWarnings(PostgreSqlConnections.Quietly));
            services.AddSingleton<IDbContextFactory<MembersContext>, Contexts>();
            services.AddScoped<MembersContext>(provider => provider.GetRequiredService<PostgreSqlMembersContext>());
        }
        else
        {
            services.AddDbContextFactory<MembersContext>(
                (provider, options) => options.UseSqlite(
                    $"Data Source={provider.GetRequiredService<DataFolder>().Database}",
                    sqlite => sqlite.MigrationsHistoryTable(MembersContext.MigrationsTable)));
        }
        services.AddHealthChecks().AddCheck<Check>("members database", tags: [Health.Ready]);
    }

    /// <summary>Applies the migrations that are missing.</summary>
    public static async Task MigrateMembersAsync(this IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await services.UpgradeAsync(scope.ServiceProvider.GetRequiredService<MembersContext>().Database, CancellationToken.None);
    }

    /// <summary>Contexts for those who do not mind on which database.</summary>
    private sealed class Contexts(IDbContextFactory<PostgreSqlMembersContext> contexts) : IDbContextFactory<MembersContext>
    {
        public MembersContext CreateDbContext() => contexts.CreateDbContext();
    }

    private sealed class Check(MembersContext context) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext healthCheckContext, CancellationToken cancellationToken = default) =>
            await context.Database.CanConnectAsync(cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("The database cannot be opened.");
    }
}
