using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ReactionsPortal.Engine.Octopus.Client;
using ReactionsPortal.Engine.Octopus.Picking;
using ReactionsPortal.Engine.Octopus.Reading;
using ReactionsPortal.Engine.Octopus.ServerTasks;
using ReactionsPortal.Engine.Octopus.Subscriptions;
using ReactionsPortal.Engine.Refusing;
using ReactionsPortal.Engine.Settings;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>Registers what knows Octopus Deploy: client and connections.</summary>
internal static class OctopusServices
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Settings come from the section <c>Octopus</c>.</summary>
    public static IServiceCollection AddOctopus(this IServiceCollection services)
    {
        services.AddSettings<OctopusOptions>(OctopusOptions.Section);

        services.AddHttpClient(PublicAddressCheck.ClientName).ConfigureHttpClient(client => client.Timeout = ConnectTimeout).RemoveAllLoggers();

        services.TryAddSingleton<RefusalNotes>();
        services.AddSingleton<OctopusHandlers>();
        services.AddSingleton<OctopusRequests>();
        services.AddSingleton<ServerClocks>();
        services.AddSingleton<OctopusTransport>();
        services.AddSingleton<OctopusClient>();
        services.AddSingleton<ConnectionBoard>();
        services.AddSingleton<FeedProgress>();
        services.AddSingleton<ConnectionRecords>();
        services.AddSingleton<ConnectionLosses>();
        services.AddSingleton<ConnectionAddresses>();
        services.AddSingleton<IConnectionAccess>(provider => provider.GetRequiredService<ConnectionRecords>());
        services.AddSingleton<ConnectionChecker>();
        services.AddSingleton<OctopusNamesCache>();
        services.AddSingleton<IConnections, Connections>();
        services.AddSingleton<IFeedProofs, FeedProofs>();
        services.AddSingleton<IOctopusPicks, OctopusPicks>();
        services.AddSingleton<IServerTasks, ServerTaskReader>();
        services.AddSingleton<SubscriptionDoors>();
        services.AddSingleton<SubscriptionRecords>();
        services.AddSingleton<PublicAddressCheck>();
        services.AddSingleton<OctopusSubscriptions>();
        services.AddSingleton<IOctopusSubscriptions>(provider => provider.GetRequiredService<OctopusSubscriptions>());
        return services;
    }
}
