using Microsoft.Extensions.DependencyInjection;

namespace ReactionsPortal.Engine.Samples;

/// <summary>Registers the samples.</summary>
internal static class SampleServices
{
    public static IServiceCollection AddSamples(this IServiceCollection services)
    {
        services.AddSingleton<IReactionSamples, ReactionSamples>();
        services.AddSingleton<EventsOrSamples>();
        return services;
    }
}
