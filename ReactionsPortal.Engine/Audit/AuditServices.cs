using Microsoft.Extensions.DependencyInjection;

namespace ReactionsPortal.Engine.Audit;

/// <summary>Registers the audit.</summary>
internal static class AuditServices
{
    public static void AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<IAuditTrail>(provider => provider.GetRequiredService<AuditTrail>());
    }
}
