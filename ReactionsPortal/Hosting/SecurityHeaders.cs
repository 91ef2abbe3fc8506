using System.Security.Cryptography;

namespace ReactionsPortal.Hosting;

/// <summary>Headers that tell browsers what the portal's pages may do.</summary>
internal static class SecurityHeaders
{
    // MudBlazor positions and sizes by inline styles. Scripts come from the portal alone, as files.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private const string Reference = "/docs";

    private static readonly object NonceKey = new();

    /// <summary>Has browsers that came by https once come by nothing else for a year.</summary>
    public static void AddStrictTransport(this IServiceCollection services) =>
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));

    /// <summary>Sets them on every answer.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app)
    {
        app.UseHsts();
        app.Use((context, next) =>
        {
            context.Response.OnStarting(Set, context);
            return next(context);
        });
    }

    /// <summary>The word by which the API reference's own inline script is known, new for each answer: no other inline script runs.</summary>
    public static string Nonce(HttpContext context)
    {
        if (context.Items[NonceKey] is string made) return made;

        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        context.Items[NonceKey] = nonce;
        return nonce;
    }

    private static Task Set(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments(Reference, StringComparison.OrdinalIgnoreCase)
            ? Policy.Replace("script-src 'self'", $"script-src 'self' 'nonce-{Nonce(context)}'", StringComparison.Ordinal)
            : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Task.CompletedTask;
    }
}
