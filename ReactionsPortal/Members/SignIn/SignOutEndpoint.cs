using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Hosting;
using ReactionsPortal.Members.Sessions;

namespace ReactionsPortal.Members.SignIn;

/// <summary><c>POST /sign-out</c>: ends the session of this browser.</summary>
internal static class SignOutEndpoint
{
    public static void MapSignOut(this IEndpointRouteBuilder app) => app
        .MapPost("/sign-out", async (SignInManager<Member> signIn, MemberSessions sessions, MemberNotes notes, ClaimsPrincipal user) =>
        {
            if (await signIn.UserManager.GetUserAsync(user) is { } member)
            {
                await notes.ByMemberAsync(AuditAction.SignedOut, member);
                if (user.SessionId() is { } session) await sessions.EndAsync(member.Id, session);
            }
            await signIn.SignOutAsync();
            return Results.LocalRedirect("/sign-in");
        })
        .DemandToken()
        .ExcludeFromDescription();
}
