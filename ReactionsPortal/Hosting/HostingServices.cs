using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Octopus.Subscriptions;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Settings;
using ReactionsPortal.Triggers;

namespace ReactionsPortal.Hosting;

/// <summary>What every part of the portal stands on: settings, data folder, limits, logs.</summary>
internal static class HostingServices
{
    /// <summary>Reads and checks the settings of the host, and makes the data folder.</summary>
    /// <exception cref="SettingException">A setting cannot be started with.</exception>
    public static DataFolder AddHosting(this WebApplicationBuilder builder)
    {
        Addresses.Listen(builder);
        StorageProvider.Check(builder.Configuration);
        PublicAddress.Check(builder.Configuration);
        var folder = DataFolder.Prepare(builder.Configuration, builder.Environment.ContentRootPath);
        builder.AddShortLogs();

        var services = builder.Services;
        services.AddSingleton(folder);
        services.AddSingleton(_ => DataFolderLock.Take(folder));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IPublicAddress, PublicAddress>();
        services.AddDataProtection().SetApplicationName("ReactionsPortal").PersistKeysToFileSystem(new DirectoryInfo(folder.ProtectionKeys));
        services.AddSingleton<ISecretProtector, DataProtectionSecretProtector>();
        services.AddRequestLimits();
        services.AddProblemDetails();
        services.AddSingleton<ReceivingMemory>();
        services.AddHealthChecks().AddCheck<TroubleCheck>("intake", tags: [Health.Ready]);
        services.AddAntiforgery();
        services.AddHostedService<StartAnnouncement>();
        return folder;
    }

    private static void AddRequestLimits(this IServiceCollection services)
    {
        services.AddSettings<RequestLimits>(RequestLimits.Section);
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<RequestLimits>>((kestrel, limits) => Apply(kestrel, limits.Value));
    }

    private static void Apply(KestrelServerOptions kestrel, RequestLimits limits)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = limits.MaxBodyBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = limits.MaxHeaderBytes;
        kestrel.Limits.MaxRequestLineSize = Math.Min(kestrel.Limits.MaxRequestLineSize, limits.MaxHeaderBytes);
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(limits.HeaderTimeoutSeconds);
        kestrel.Limits.MaxConcurrentConnections = limits.MaxConnections;
        // A live page's connection counts among these once it is open.
        kestrel.Limits.MaxConcurrentUpgradedConnections = limits.MaxConnections;
        kestrel.Limits.MinRequestBodyDataRate = limits.MinBodyBytesPerSecond == 0 ? null : new MinDataRate(limits.MinBodyBytesPerSecond, TimeSpan.FromSeconds(5));
    }
}
