using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>Registers the PowerShell action.</summary>
internal static class PowerShellActionServices
{
    /// <summary>Adds the runner, its hosts and its settings. Needs <see cref="Octopus.IConnectionAccess"/> and logging.</summary>
    public static IServiceCollection AddPowerShellAction(this IServiceCollection services)
    {
        services.AddOptions<PowerShellOptions>().BindConfiguration(PowerShellOptions.Section).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<PowerShellOptions>, PowerShellOptionsValidator>();
        services.AddSingleton<ScriptHostPool>();
        services.AddHostedService(provider => provider.GetRequiredService<ScriptHostPool>());
        services.AddSingleton<IActionRunner, PowerShellActionRunner>();
        services.AddSingleton<IPowerShellEngine, PowerShellEngine>();
        return services;
    }
}
