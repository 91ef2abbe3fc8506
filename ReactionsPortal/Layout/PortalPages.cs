using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor.Services;

namespace ReactionsPortal.Layout;

/// <summary>Registers and maps what the pages need.</summary>
internal static class PortalPages
{
    public static IServiceCollection AddPortalPages(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddMudServices();
        services.AddSingleton<OwnAssets>();
        services.AddScoped<PageAccess>();
        return services;
    }

    /// <remarks>Files of the top-level <c>wwwroot</c> come from <c>UseStaticFiles()</c>, before this.</remarks>
    public static RazorComponentsEndpointConventionBuilder MapPortalPages(this IEndpointRouteBuilder app)
    {
        app.MapStaticAssets().AllowAnonymous();
        return app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}
