using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Registers the HTTP action.</summary>
internal static class HttpActionServices
{
    public static IServiceCollection AddHttpAction(this IServiceCollection services)
    {
        var version = typeof(HttpActionServices).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        services.AddOptions<ActionsOptions>().BindConfiguration(ActionsOptions.Section).ValidateOnStart();
        services.AddSingleton<DestinationRules>();
        services.AddSingleton<DestinationGuard>();
        services.AddSingleton<HttpRequestRenderer>();
        services.AddSingleton<RequestSender>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<ResponseJudge>();
        services.AddSingleton<SingleRequest>();
        services.AddSingleton<IActionRunner, HttpActionRunner>();
        services.AddHttpClient(HttpActionRunner.ClientName, client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.DefaultRequestHeaders.UserAgent.ParseAdd($"ReactionsPortal/{version}");
            })
            .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = System.Net.DecompressionMethods.All,
                ConnectCallback = provider.GetRequiredService<DestinationGuard>().ConnectAsync,
                ConnectTimeout = TimeSpan.FromSeconds(15),
                MaxResponseDrainSize = 1024 * 1024,
                MaxResponseHeadersLength = 64,
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                UseCookies = false,
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        return services;
    }
}
