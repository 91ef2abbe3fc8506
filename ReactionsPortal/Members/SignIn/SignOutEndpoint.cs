using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Members.SignIn;

/// <summary><c>POST /sign-out</c>: ends the session of this browser.</summary>
/// <remarks>Needs no antiforgery token: <see cref="Hosting.CrossSiteGuard"/> refuses what other sites send.</remarks>
internal static class SignOutEndpoint
{
    public static void MapSignOut(this IEndpointRouteBuilder app) => app
        .MapPost("/sign-out", async (SignInManager<Member> signIn, MemberNotes notes, ClaimsPrincipal user) =>
        {
            if (await signIn.UserManager.GetUserAsync(user) is { } member)
                await notes.ByMemberAsync(AuditAction.SignedOut, member);
            await signIn.SignOutAsync();
            return Results.LocalRedirect("/sign-in");
        })
        .ExcludeFromDescription();
}
