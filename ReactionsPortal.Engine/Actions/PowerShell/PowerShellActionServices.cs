using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Actions.PowerShell.Modules;
using ReactionsPortal.Engine.Settings;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>Registers the PowerShell action.</summary>
internal static class PowerShellActionServices
{
    /// <summary>Adds the runner, its hosts and its settings. Needs <see cref="Octopus.IConnectionAccess"/> and logging.</summary>
    public static IServiceCollection AddPowerShellAction(this IServiceCollection services)
    {
        services.AddSettings(PowerShellOptions.Section, new PowerShellOptionsValidator());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => ScriptMaximums.Of(provider.GetRequiredService<IOptions<PowerShellOptions>>().Value));
        services.AddModules();
        services.AddSingleton<ScriptHostPool>();
        services.AddHostedService(provider => provider.GetRequiredService<ScriptHostPool>());
        services.AddSingleton<IActionRunner, PowerShellActionRunner>();
        services.AddSingleton<IPowerShellEngine, PowerShellEngine>();
        services.AddSingleton<IScriptChecker, ScriptChecker>();
        return services;
    }
}
