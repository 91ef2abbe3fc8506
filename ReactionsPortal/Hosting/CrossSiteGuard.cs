using Microsoft.AspNetCore.Identity;

namespace ReactionsPortal.Hosting;

/// <summary>Refuses a change that another site's page makes a member's browser send.</summary>
/// <remarks>
/// The sign-in cookie is <c>SameSite=Lax</c>, so browsers keep it off cross-site POST, PUT and DELETE. That leaves other
/// hosts of the same site, and browsers that do not follow it. Every browser states where such a request comes from, in
/// <c>Sec-Fetch-Site</c> (secure addresses) or <c>Origin</c>, and a page cannot change either: anything but the portal's
/// own origin is refused. Calls with an API key carry no cookie and are not looked at. Forms have antiforgery tokens besides.
/// </remarks>
internal static class CrossSiteGuard
{
    /// <summary>Guards everything that changes something on the strength of the cookie.</summary>
    public static void UseCrossSiteGuard(this IApplicationBuilder app) => app.Use((context, next) =>
        IsForged(context.Request, context.User.Identity?.AuthenticationType)
            ? Results.Problem("This change was sent by a page of another site.", statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context)
            : next(context));

    /// <summary>Whether the request changes something, rests on the cookie, and comes from elsewhere.</summary>
    public static bool IsForged(HttpRequest request, string? authenticationType)
    {
        var method = request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method)) return false;
        if (authenticationType != IdentityConstants.ApplicationScheme) return false;

        return request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site
            ? site is not ("same-origin" or "none")
            : request.Headers.Origin.ToString() is { Length: > 0 } origin && !IsOwn(origin, request.Host);
    }

    private static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var address)
        && string.Equals(address.Authority, new UriBuilder(address.Scheme, host.Host, host.Port ?? -1).Uri.Authority, StringComparison.OrdinalIgnoreCase);
}
