using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Settings;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Search;

/// <summary>Registers the search.</summary>
internal static class SearchServices
{
    public static IServiceCollection AddSearch(this IServiceCollection services)
    {
        services.AddSettings<SearchOptions>(SearchOptions.Section);
        services.AddSingleton<SearchDatabase>();
        services.AddEither<HistoryIndex, SqliteHistoryIndex, PostgreSqlHistoryIndex>();
        services.AddSingleton<HistorySearch>();
        services.AddSingleton<Snippets>();
        services.AddSingleton<EventDocuments>();
        services.AddSingleton<RunDocumentsReader>();
        services.AddSingleton<HistoryIndexer>();
        services.AddHostedService(provider => provider.GetRequiredService<HistoryIndexer>());
        return services;
    }
}
