using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Settings;

namespace ReactionsPortal.Engine.Actions.PowerShell.Modules;

/// <summary>Registers the modules.</summary>
internal static class ModuleServices
{
    /// <summary>Adds them and their settings.</summary>
    public static IServiceCollection AddModules(this IServiceCollection services)
    {
        services.AddSettings<ModuleOptions>(ModuleOptions.Section);
        services.AddSingleton<ModuleShelf>();
        services.AddSingleton<ModuleInspector>();
        services.AddSingleton<ModuleUse>();
        services.AddSingleton<ModuleCommands>();
        services.AddSingleton<IModules, ModuleStore>();
        return services;
    }
}
