using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Why;

/// <summary>Registers what answers why nothing happened.</summary>
internal static class WhyServices
{
    public static void AddWhy(this IServiceCollection services)
    {
        services.AddSingleton<WhyTimes>();
        services.AddSingleton<ReactionPasts>();
        services.AddSingleton<RunWordings>();
        services.AddSingleton<AskedEvents>();
        services.AddSingleton<TriggerEvents>();
        services.AddSingleton<Outages>();
        services.AddSingleton<OctopusListening>();
        services.AddSingleton<WebhookListening>();
        services.AddSingleton<ReactionStages>();
        services.AddSingleton<EventStages>();
        services.AddSingleton<FilterStages>();
        services.AddSingleton<RunStages>();
        services.AddSingleton<WhyJudge>();
        services.AddSingleton<IWhy, WhyFinder>();
    }
}
