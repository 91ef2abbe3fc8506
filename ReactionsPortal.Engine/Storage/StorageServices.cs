using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Storage;

/// <summary>Registers the database.</summary>
internal static class StorageServices
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddPooledDbContextFactory<SqliteReactionsContext>((provider, options) => options
            .UseSqlite(provider.GetRequiredService<IOptions<StorageOptions>>().Value.ConnectionString)
            .AddInterceptors(new SqlitePragmas())
            // Whoever writes is told.
            .ConfigureWarnings(warnings => warnings.Log((RelationalEventId.TransactionError, LogLevel.Debug))));
        services.AddSingleton<Troubles>();
        services.AddSingleton<ITroubles>(provider => provider.GetRequiredService<Troubles>());
        services.AddSingleton<Store>();
        return services;
    }
}
