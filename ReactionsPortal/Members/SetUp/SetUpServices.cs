using Microsoft.Extensions.Options;

namespace ReactionsPortal.Members.SetUp;

internal static class SetUpServices
{
    public static void AddSetUp(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SetUpOptions>().Bind(configuration.GetSection(SetUpOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SetUpOptions>, SetUpOptionsValidator>();
        services.AddSingleton<SetUpLink>();
        services.AddSingleton<FirstAdministrator.Turn>();
        services.AddScoped<FirstAdministrator>();
    }
}
