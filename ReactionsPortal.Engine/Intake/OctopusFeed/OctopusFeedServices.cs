using Microsoft.Extensions.DependencyInjection;

namespace ReactionsPortal.Engine.Intake.OctopusFeed;

/// <summary>Registers the readers of Octopus's events.</summary>
internal static class OctopusFeedServices
{
    /// <summary>Needs the Octopus client, the inbox and storage.</summary>
    public static IServiceCollection AddOctopusFeed(this IServiceCollection services) => services.AddHostedService<OctopusFeedService>();
}
