using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Dispatch;
using ReactionsPortal.Engine.Octopus.Subscriptions;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Settings;
using ReactionsPortal.Hosting.Protection;
using ReactionsPortal.Nodes;
using ReactionsPortal.Triggers;

namespace ReactionsPortal.Hosting;

/// <summary>What every part of the portal stands on: settings, data folder, limits, logs.</summary>
internal static class HostingServices
{
    /// <summary>What a stop takes beyond the wait for running actions, at most.</summary>
    private static readonly TimeSpan AfterRunning = TimeSpan.FromSeconds(20);

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
        services.AddKeyProtection(builder.Configuration, folder);
        services.AddSingleton<ISecretProtector, DataProtectionSecretProtector>();
        services.AddRequestLimits();
        services.AddProblemDetails();
        services.AddSingleton<ReceivingMemory>();
        services.AddSingleton<OpenCalls>();
        services.AddHealthChecks().AddCheck<TroubleCheck>("intake", tags: [Health.Ready]).AddCheck<NodeCheck>("node", tags: [Health.Ready]);
        services.AddHostedService<QuietMemory>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "ReactionsPortal.Forms";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddStrictTransport();
        services.AddSingleton<RefusalLog>();
        services.AddSingleton<LivePages>();
        services.AddHostedService<MalformedRequests>();
        services.AddHostedService<StartAnnouncement>();
        services.AddOptions<HostOptions>().Configure<IOptions<DispatchOptions>>((host, dispatch) => host.ShutdownTimeout = TimeSpan.FromSeconds(dispatch.Value.StopSeconds) + AfterRunning);
        return folder;
    }

    private static void AddRequestLimits(this IServiceCollection services)
    {
        services.AddSettings<RequestLimits>(RequestLimits.Section);
        services.AddSingleton<ConnectionPlaces>();
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<RequestLimits>, ConnectionPlaces>((kestrel, limits, places) =>
        {
            Apply(kestrel, limits.Value);
            kestrel.ConfigureEndpointDefaults(listener => listener.Use(places.Limit));
        });
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
