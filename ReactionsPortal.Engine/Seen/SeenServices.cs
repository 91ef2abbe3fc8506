using Microsoft.Extensions.DependencyInjection;

namespace ReactionsPortal.Engine.Seen;

/// <summary>Registers what learns from events what they carry.</summary>
internal static class SeenServices
{
    public static void AddSeen(this IServiceCollection services)
    {
        services.AddSingleton<SeenLedger>();
        services.AddHostedService<SeenLearner>();
    }
}
