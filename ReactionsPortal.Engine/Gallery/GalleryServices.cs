using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Gallery.Checks;
using ReactionsPortal.Engine.Gallery.Own;
using ReactionsPortal.Engine.Gallery.Updates;
using ReactionsPortal.Engine.Gallery.Use;

namespace ReactionsPortal.Engine.Gallery;

/// <summary>Registers the gallery.</summary>
internal static class GalleryServices
{
    public static IServiceCollection AddGallery(this IServiceCollection services)
    {
        services.AddSingleton<MadeChecks>();
        services.AddSingleton<IntegrationReader>();
        services.AddSingleton<IGallery, GalleryShelf>();
        services.AddSingleton<ConnectionTest>();
        services.AddSingleton<IIntegrationUse, IntegrationUse>();
        services.AddSingleton<IIntegrationUpdates, IntegrationUpdates>();
        services.AddSingleton<IOwnIntegrations, OwnIntegrations>();
        services.AddHostedService<GalleryStart>();
        return services;
    }
}
