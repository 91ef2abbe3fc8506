using Microsoft.Extensions.DependencyInjection;

namespace ReactionsPortal.Engine.Drift;

/// <summary>Registers what compares reactions with the data.</summary>
internal static class DriftServices
{
    public static void AddDrift(this IServiceCollection services)
    {
        services.AddSingleton<TextFindings>();
        services.AddSingleton<RouteFindings>();
        services.AddSingleton<UpgradeFindings>();
        services.AddSingleton<IDrift, DriftFinder>();
    }
}
