using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace ReactionsPortal.Hosting;

/// <summary>Refuses a change that another site's page makes a member's browser send, and a live page that another site opens.</summary>
/// <remarks>
/// The sign-in cookie is <c>SameSite=Lax</c>, so browsers keep it off cross-site POST, PUT and DELETE. That leaves other
/// hosts of the same site, and browsers that do not follow it. Every browser states where such a request comes from, in
/// <c>Sec-Fetch-Site</c> (secure addresses) or <c>Origin</c>, and a page cannot change either: anything but the portal's
/// own origin is refused, and what states neither has to bring an antiforgery token. Forms bring one in any case. A live page's
/// connection is no change, but browsers let any site open one: it is looked at as well. Calls with an API key carry no
/// cookie and are not looked at.
/// </remarks>
internal static class CrossSiteGuard
{
    private const string LivePage = "/_blazor";

    /// <summary>Guards everything that changes something on the strength of the cookie.</summary>
    public static void UseCrossSiteGuard(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        var isForged = RestsOnCookie(request, context.User.Identity?.AuthenticationType) && StatedSite(request) switch
        {
            Site.Own => false,
            Site.Other => true,
            _ => !IsLivePage(request) && context.GetEndpoint()?.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: true } && !await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context),
        };
        if (!isForged)
        {
            await next(context);
            return;
        }

        context.RequestServices.GetRequiredService<RefusalLog>().Forged(context);
        await Results.Problem("This change was sent by a page of another site.", statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context);
    });

    /// <summary>Where a browser says that a request comes from.</summary>
    public static Site StatedSite(HttpRequest request)
    {
        // Of a web socket browsers do not agree what site it is of; all state its origin.
        if (!IsLivePage(request) && request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
            return site is "same-origin" or "none" ? Site.Own : Site.Other;
        return request.Headers.Origin.ToString() is not { Length: > 0 } origin ? Site.Unstated : IsOwn(origin, request.Host) ? Site.Own : Site.Other;
    }

    /// <summary>Whether the request changes something, or opens a live page, on the strength of the cookie, or is about to get one.</summary>
    public static bool RestsOnCookie(HttpRequest request, string? authenticationType)
    {
        var method = request.Method;
        if (!IsLivePage(request) && (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method))) return false;

        return authenticationType == IdentityConstants.ApplicationScheme || (authenticationType is null && !StatusPages.IsForPrograms(request.Path));
    }

    private static bool IsLivePage(HttpRequest request) => request.Path.StartsWithSegments(LivePage, StringComparison.OrdinalIgnoreCase);

    private static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var address)
        && string.Equals(address.Authority, new UriBuilder(address.Scheme, host.Host, host.Port ?? -1).Uri.Authority, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whose page sent a request.</summary>
    internal enum Site
    {
        /// <summary>The browser does not say, or it is no browser.</summary>
        Unstated,

        /// <summary>The portal's.</summary>
        Own,

        /// <summary>Another's.</summary>
        Other,
    }
}
