using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ReactionsPortal.Layout;
using ReactionsPortal.Sandbox.Faults;
using ReactionsPortal.Sandbox.Happenings;
using ReactionsPortal.Sandbox.Storage;
using ReactionsPortal.Sandbox.Subscriptions;
using ReactionsPortal.Sandbox.Tasks;

namespace ReactionsPortal.Sandbox;

/// <summary>Registers the sandbox Octopus server.</summary>
public static class SandboxServices
{
    public static IServiceCollection AddSandbox(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SandboxOptions>()
            .Configure<IHostEnvironment>((options, environment) => options.Enabled = environment.IsDevelopment())
            .Bind(configuration.GetSection(SandboxOptions.Section))
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SandboxOptions>, SandboxOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SandboxFaultState>();
        services.TryAddSingleton(provider => new SandboxStore(
            Folder(configuration, provider.GetRequiredService<IHostEnvironment>()),
            provider.GetRequiredService<SandboxFaultState>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<SandboxTaskRunner>();
        services.TryAddSingleton<SandboxStorm>();
        services.TryAddSingleton<SubscriptionDelivery>();
        services.TryAddSingleton<SandboxServer>();
        services.TryAddSingleton<SandboxDay>();
        services.AddHostedService<SandboxService>();
        services.AddSingleton<IPageSwitch, SandboxPageSwitch>();
        return services;
    }

    private static string Folder(IConfiguration configuration, IHostEnvironment environment) =>
        Path.Combine(environment.ContentRootPath, configuration["DataDirectory"] is { Length: > 0 } set ? set : "data", "sandbox");
}
