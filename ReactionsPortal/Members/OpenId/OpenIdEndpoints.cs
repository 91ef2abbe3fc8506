using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using ReactionsPortal.Members.SignIn;

namespace ReactionsPortal.Members.OpenId;

/// <summary><c>GET /sign-in/openid</c> sends the browser to the identity provider; <c>GET /sign-in/openid/done</c> lets in whoever comes back.</summary>
internal static class OpenIdEndpoints
{
    private const string Done = "/sign-in/openid/done";

    public static void MapOpenId(this IEndpointRouteBuilder app)
    {
        app.MapGet("/sign-in/openid", Begin).AllowAnonymous().ExcludeFromDescription();
        app.MapGet(Done, EndAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult Begin(string? returnUrl, SingleSignOn options) => options.Current.IsOn
        ? Results.Challenge(new AuthenticationProperties { RedirectUri = $"{Done}?returnUrl={Uri.EscapeDataString(LocalReturn.Of(returnUrl))}" }, [OpenIdConnectDefaults.AuthenticationScheme])
        : Results.LocalRedirect("/sign-in");

    private static async Task<IResult> EndAsync(string? returnUrl, HttpContext context, OpenIdDoor door, SingleSignOn options)
    {
        if (!options.Current.IsOn) return Results.LocalRedirect("/sign-in");

        var proven = await context.AuthenticateAsync(IdentityConstants.ExternalScheme);
        if (!proven.Succeeded) return Refused(OpenIdRefusal.Answer);

        await context.SignOutAsync(IdentityConstants.ExternalScheme);
        return await door.EnterAsync(proven) is { } why ? Refused(why) : Results.LocalRedirect(LocalReturn.Of(returnUrl));
    }

    private static IResult Refused(OpenIdRefusal why) => Results.LocalRedirect($"/sign-in?refused={why}");
}
