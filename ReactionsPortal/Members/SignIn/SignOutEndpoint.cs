using Microsoft.AspNetCore.Identity;

namespace ReactionsPortal.Members.SignIn;

/// <summary><c>POST /sign-out</c>: ends the session of this browser.</summary>
/// <remarks>Needs no antiforgery token: <see cref="Hosting.CrossSiteGuard"/> refuses what other sites send.</remarks>
internal static class SignOutEndpoint
{
    public static void MapSignOut(this IEndpointRouteBuilder app) => app
        .MapPost("/sign-out", async (SignInManager<Member> signIn) =>
        {
            await signIn.SignOutAsync();
            return Results.LocalRedirect("/sign-in");
        })
        .ExcludeFromDescription();
}
