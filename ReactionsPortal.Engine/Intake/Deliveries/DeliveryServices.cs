using Microsoft.Extensions.DependencyInjection;

namespace ReactionsPortal.Engine.Intake.Deliveries;

/// <summary>Registers the record of calls.</summary>
internal static class DeliveryServices
{
    public static IServiceCollection AddDeliveries(this IServiceCollection services)
    {
        services.AddSingleton<NearestRoute>();
        services.AddSingleton<RefusalReasons>();
        services.AddSingleton<DeliveryRows>();
        services.AddSingleton<DeliveryViews>();
        services.AddSingleton<DeliveryRecorder>();
        services.AddSingleton<IDeliveryNotes>(provider => provider.GetRequiredService<DeliveryRecorder>());
        services.AddHostedService(provider => provider.GetRequiredService<DeliveryRecorder>());
        services.AddSingleton<Redeliveries>();
        services.AddSingleton<DeliveryHistory>();
        services.AddSingleton<IDeliveries>(provider => provider.GetRequiredService<DeliveryHistory>());
        return services;
    }
}
