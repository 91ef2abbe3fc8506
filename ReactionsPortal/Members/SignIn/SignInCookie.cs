using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using ReactionsPortal.Hosting;
using ReactionsPortal.Members.Sessions;

namespace ReactionsPortal.Members.SignIn;

/// <summary>The cookie of a signed-in member, and where those without one are sent.</summary>
internal static class SignInCookie
{
    /// <summary>Query parameter with the page to go on to.</summary>
    public const string ReturnUrl = "returnUrl";

    public static void Apply(CookieAuthenticationOptions options)
    {
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/no-permission";
        options.ReturnUrlParameter = ReturnUrl;
        options.ExpireTimeSpan = MemberSessions.Life;
        options.SlidingExpiration = true;
        options.Cookie.Name = "ReactionsPortal";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Events.OnRedirectToLogin = context => AnswerAsync(context, AccessAnswer.SignInAsync);
        options.Events.OnRedirectToAccessDenied = context => AnswerAsync(context, AccessAnswer.ForbiddenAsync);
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    /// <summary>Keeps the session's claim when Identity makes the principal anew.</summary>
    public static void Apply(SecurityStampValidatorOptions options)
    {
        options.ValidationInterval = TimeSpan.FromMinutes(1);
        options.OnRefreshingPrincipal = context =>
        {
            if (context.CurrentPrincipal?.SessionId() is { } session && context.NewPrincipal?.Identity is ClaimsIdentity identity)
                identity.AddClaim(SessionClaim.Of(session));
            return Task.CompletedTask;
        };
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        await SecurityStampValidator.ValidatePrincipalAsync(context);
        if (context.Principal is not { } shown) return;

        var sessions = context.HttpContext.RequestServices.GetRequiredService<MemberSessions>();
        if (shown.SessionId() is { } session && shown.FindFirstValue(ClaimTypes.NameIdentifier) is { } member
            && await sessions.IsAliveAsync(session, member, context.HttpContext.RequestAborted)) return;

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, Func<HttpContext, Task> forPrograms)
    {
        // A redirect to a page would answer a program 200 with HTML.
        if (StatusPages.IsForPrograms(context.Request.Path)) return forPrograms(context.HttpContext);

        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
