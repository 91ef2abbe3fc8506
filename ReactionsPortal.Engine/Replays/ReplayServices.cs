using Microsoft.Extensions.DependencyInjection;

namespace ReactionsPortal.Engine.Replays;

/// <summary>Registers replays.</summary>
internal static class ReplayServices
{
    public static void AddReplays(this IServiceCollection services)
    {
        services.AddSingleton<ReplayEvents>();
        services.AddSingleton<ReplayMatches>();
        services.AddSingleton<ReplayForecasts>();
        services.AddSingleton<ReplayDesk>();
        services.AddSingleton<IReplays>(provider => provider.GetRequiredService<ReplayDesk>());
        services.AddHostedService(provider => provider.GetRequiredService<ReplayDesk>());
    }
}
