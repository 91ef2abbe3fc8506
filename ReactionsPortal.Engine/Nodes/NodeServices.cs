using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Databases;
using ReactionsPortal.Engine.Nodes.PostgreSql;
using ReactionsPortal.Engine.Settings;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.PostgreSql;

namespace ReactionsPortal.Engine.Nodes;

/// <summary>Registers what a node knows of the others: with a file there are none, with a server there may be.</summary>
internal static class NodeServices
{
    public static IServiceCollection AddNodes(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<NodeOptions>(NodeOptions.Section);
        return Enum.TryParse<DatabaseKind>(configuration["Storage:Provider"], ignoreCase: true, out var kind) && kind == DatabaseKind.PostgreSql ? services.AddSharedNodes() : services.AddOnlyNode();
    }

    private static IServiceCollection AddOnlyNode(this IServiceCollection services)
    {
        services.AddSingleton<OnlyNode>();
        services.AddSingleton<INodes>(provider => provider.GetRequiredService<OnlyNode>());
        services.AddSingleton<INodeSignals>(provider => provider.GetRequiredService<OnlyNode>());
        services.AddSingleton<INodeRoster>(provider => provider.GetRequiredService<OnlyNode>());
        services.AddSingleton<ILeadership>(provider => provider.GetRequiredService<OnlyNode>());
        return services;
    }

    private static IServiceCollection AddSharedNodes(this IServiceCollection services)
    {
        services.AddSingleton(provider => new NodeDatabase(PostgreSqlConnections.StringOf(provider.GetRequiredService<IOptions<StorageOptions>>().Value)));
        services.AddSingleton<NodeRecords>();
        services.AddSingleton<SharedNodes>();
        services.AddSingleton<INodes>(provider => provider.GetRequiredService<SharedNodes>());
        services.AddSingleton<INodeRoster>(provider => provider.GetRequiredService<SharedNodes>());
        services.AddSingleton<SharedLeadership>();
        services.AddSingleton<ILeadership>(provider => provider.GetRequiredService<SharedLeadership>());
        services.AddSingleton<PostgreSqlSignals>();
        services.AddSingleton<INodeSignals>(provider => provider.GetRequiredService<PostgreSqlSignals>());
        services.AddSingleton<NodeListener>();
        services.AddHostedService<NodeKeeper>();
        services.AddHostedService<NodeCaches>();
        return services;
    }
}
