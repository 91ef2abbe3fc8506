using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ReactionsPortal.Engine.Storage;

/// <summary>Registers the database.</summary>
internal static class StorageServices
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddPooledDbContextFactory<SqliteReactionsContext>((provider, options) => options
            .UseSqlite(provider.GetRequiredService<IOptions<StorageOptions>>().Value.ConnectionString)
            .AddInterceptors(new SqlitePragmas()));
        services.AddSingleton<Store>();
        return services;
    }
}
