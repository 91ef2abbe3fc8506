using Microsoft.Extensions.DependencyInjection;

namespace ReactionsPortal.Engine.PortalEvents;

/// <summary>Registers what raises events about the portal itself.</summary>
internal static class PortalEventServices
{
    /// <summary>Needs <see cref="Octopus.Subscriptions.IPublicAddress"/> and <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddPortalEvents(this IServiceCollection services)
    {
        services.AddSingleton<PortalNews>();
        services.AddSingleton<PortalEventBound>();
        services.AddSingleton<PortalEventWriter>();
        services.AddSingleton<RunFailures>();
        return services;
    }
}
