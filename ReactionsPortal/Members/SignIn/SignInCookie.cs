using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using ReactionsPortal.Hosting;

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
        options.ExpireTimeSpan = TimeSpan.FromDays(14);
        options.SlidingExpiration = true;
        options.Cookie.Name = "ReactionsPortal";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Events.OnRedirectToLogin = context => AnswerAsync(context, AccessAnswer.SignInAsync);
        options.Events.OnRedirectToAccessDenied = context => AnswerAsync(context, AccessAnswer.ForbiddenAsync);
    }

    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, Func<HttpContext, Task> forPrograms)
    {
        // A redirect to a page would answer a program 200 with HTML.
        if (StatusPages.IsForPrograms(context.Request.Path)) return forPrograms(context.HttpContext);

        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
