using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Matching.Enrichment;

/// <summary>Registers what enriches events.</summary>
internal static class EnrichmentServices
{
    /// <summary>Needs the Octopus client and connections.</summary>
    public static IServiceCollection AddEnrichment(this IServiceCollection services)
    {
        services.AddSingleton<DocumentCache>();
        services.AddSingleton<OctopusDocuments>();
        services.AddSingleton<ReleaseHistory>();
        services.AddSingleton<IEventEnricher, OctopusEnricher>();
        services.AddSingleton<ILateVariables, LateVariables>();
        return services;
    }
}
