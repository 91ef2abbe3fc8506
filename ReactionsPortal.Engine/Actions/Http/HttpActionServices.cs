using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ReactionsPortal.Engine.Refusing;
using ReactionsPortal.Engine.Settings;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Registers the HTTP action.</summary>
internal static class HttpActionServices
{
    public static IServiceCollection AddHttpAction(this IServiceCollection services)
    {
        services.AddSettings(ActionsOptions.Section, new ActionsOptionsValidator());
        services.TryAddSingleton<RefusalNotes>();
        services.AddSingleton<NameResolution>(Dns.GetHostAddressesAsync);
        services.AddSingleton<DestinationRules>();
        services.AddSingleton<DestinationGuard>();
        services.AddSingleton<ClientCertificates>();
        services.AddSingleton<PassageFinder>();
        services.AddSingleton<ActionClients>();
        services.AddSingleton<HttpRequestRenderer>();
        services.AddSingleton<RequestPreview>();
        services.AddSingleton<RequestSender>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<ResponseJudge>();
        services.AddSingleton<SingleRequest>();
        services.AddSingleton<IActionRunner, HttpActionRunner>();
        return services;
    }
}
