using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;
using ReactionsPortal.Connections;
using ReactionsPortal.Controls;
using ReactionsPortal.Folders;
using ReactionsPortal.Localization;

namespace ReactionsPortal.Layout;

/// <summary>Registers and maps what the pages need.</summary>
internal static class PortalPages
{
    /// <summary>What a browser may send at once: a whole script, a draft.</summary>
    private const int LongestMessageBytes = 2 * 1024 * 1024;

    public static IServiceCollection AddPortalPages(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = LongestMessageBytes);
        services.AddCascadingAuthenticationState();
        services.AddMudServices(mud => mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter);
        services.AddTransient<MudLocalizer, MudBlazorTexts>();
        services.AddSingleton<OwnAssets>();
        services.AddScoped<InboundOrder>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<InboundOrder>());
        services.AddScoped<BrowserChoices>();
        services.AddScoped<MemberClock>();
        services.AddScoped<PageAccess>();
        services.AddScoped<PaletteFinder>();
        services.AddScoped<SandboxConnection>();
        services.AddScoped<FolderNames>();
        return services;
    }

    /// <remarks>Files of the top-level <c>wwwroot</c> come from <c>UseStaticFiles()</c>, before this.</remarks>
    public static RazorComponentsEndpointConventionBuilder MapPortalPages(this IEndpointRouteBuilder app)
    {
        app.MapStaticAssets().AllowAnonymous();
        return app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}
