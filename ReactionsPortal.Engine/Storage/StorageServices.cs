using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Databases;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage.PostgreSql;

namespace ReactionsPortal.Engine.Storage;

/// <summary>Registers the database.</summary>
internal static class StorageServices
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddPooledDbContextFactory<SqliteReactionsContext>((provider, options) => options
            .UseSqlite(OptionsOf(provider).ConnectionString)
            .AddInterceptors(new SqlitePragmas())
            .ConfigureWarnings(Quietly));
        services.AddPooledDbContextFactory<PostgreSqlReactionsContext>((provider, options) => options
            .UseNpgsql(PostgreSqlConnections.StringOf(OptionsOf(provider)))
            .AddInterceptors(new CleanTexts(), new AnyCaseLike())
            .ConfigureWarnings(PostgreSqlConnections.Quietly));
        services.AddEither<IDbContextFactory<ReactionsContext>, ContextFactory<SqliteReactionsContext>, ContextFactory<PostgreSqlReactionsContext>>();
        services.AddEither<StorageStart, SqliteStart, PostgreSqlStart>();
        services.AddEither<DatabaseSpace, FileSpace, PostgreSqlSpace>();
        services.AddSingleton<Troubles>();
        services.AddSingleton<ITroubles>(provider => provider.GetRequiredService<Troubles>());
        services.AddSingleton<Store>();
        services.AddSingleton<UpgradeCopy>();
        services.AddSingleton<EventPlaces>();
        return services;
    }

    /// <summary>Registers a service that is another one on each database.</summary>
    public static void AddEither<TService, TSqlite, TPostgreSql>(this IServiceCollection services)
        where TService : class
        where TSqlite : class, TService
        where TPostgreSql : class, TService
    {
        services.AddSingleton<TSqlite>();
        services.AddSingleton<TPostgreSql>();
        services.AddSingleton<TService>(provider => OptionsOf(provider).IsOnServer ? provider.GetRequiredService<TPostgreSql>() : provider.GetRequiredService<TSqlite>());
    }

    private static StorageOptions OptionsOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<StorageOptions>>().Value;

    /// <summary>Whoever writes is told.</summary>
    private static void Quietly(WarningsConfigurationBuilder warnings) => warnings.Log((RelationalEventId.TransactionError, LogLevel.Debug));
}
