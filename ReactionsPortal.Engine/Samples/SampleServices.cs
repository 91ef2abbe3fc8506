using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Samples.Scrubbing;

namespace ReactionsPortal.Engine.Samples;

/// <summary>Registers the samples.</summary>
internal static class SampleServices
{
    public static IServiceCollection AddSamples(this IServiceCollection services)
    {
        services.AddSingleton<ReactionSamples>();
        services.AddSingleton<IReactionSamples>(provider => provider.GetRequiredService<ReactionSamples>());
        services.AddSingleton<EventsOrSamples>();
        services.AddSingleton<IScrubbing, EventScrubbing>();
        return services;
    }
}
