using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ReactionsPortal.Engine.Settings;

/// <summary>Registers options classes.</summary>
public static class SettingsServices
{
    /// <summary>Binds a section and checks its ranges at start.</summary>
    public static IServiceCollection AddSettings<TOptions>(this IServiceCollection services, string section)
        where TOptions : class => services.AddSettings(section, new RangesValidator<TOptions>(section));

    /// <summary>Binds a section and checks it at start with a validator of its own.</summary>
    public static IServiceCollection AddSettings<TOptions>(this IServiceCollection services, string section, IValidateOptions<TOptions> validator)
        where TOptions : class
    {
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateOnStart();
        services.AddSingleton(validator);
        return services;
    }
}
